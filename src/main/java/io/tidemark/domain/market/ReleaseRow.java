package io.tidemark.domain.market;

import io.tidemark.domain.Cause;
import io.tidemark.domain.Market;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The bytes in which a market keeps what the release that is under way has changed of what people were told ({@link ReleaseMemory}):
 * a version byte, the release, the causes, and the facts.
 */
final class ReleaseRow {
    /** No earlier release of Tidemark knows this row; its rows of years had the versions 1 to 3, so that it refuses this one. */
    private static final byte VERSION = 4;

    private ReleaseRow() {}

    static byte[] encode(ReleaseMemory memory) {
        RowEncoder out = new RowEncoder();
        out.writeByte(VERSION);
        StoredCauses.writeText(memory.release(), out);
        writeFacts(memory.before(), out);
        List<AlertChange> ended = memory.ended();
        List<Cause> causes = new ArrayList<>(
                new LinkedHashSet<>(ended.stream().map(AlertChange::cause).toList()));
        out.writeUnsigned(causes.size());
        causes.forEach(cause -> StoredCauses.write(cause, out));
        out.writeUnsigned(ended.size());
        for (AlertChange change : ended) {
            StoredFacts.write(change.fact(), out);
            out.writeUnsigned(change.version());
            out.writeUnsigned(causes.indexOf(change.cause()));
            StoredFacts.writeOptional(change.number(), out, StoredFacts::writeNumber);
            StoredFacts.writeOptional(change.successor(), out, StoredFacts::write);
        }
        writeFacts(memory.begun(), out);
        out.writeUnsigned(memory.replaced().size());
        memory.replaced().forEach((successor, fact) -> {
            StoredFacts.writeKey(successor, out);
            StoredFacts.write(fact, out);
        });
        return out.toByteArray();
    }

    private static void writeFacts(Collection<Fact> facts, RowEncoder out) {
        out.writeUnsigned(facts.size());
        facts.forEach(fact -> StoredFacts.write(fact, out));
    }

    /** @throws IllegalArgumentException if a later release wrote it */
    static void decode(Market market, byte[] row, ReleaseMemory memory) {
        checkVersion(row[0]);
        RowDecoder in = new RowDecoder(ByteBuffer.wrap(row, 1, row.length - 1));
        String release = StoredCauses.readText(in);
        List<Fact> before = readAll(in, from -> StoredFacts.read(market, from));
        List<Cause> causes = readAll(in, StoredCauses::read);
        List<AlertChange> ended = readAll(in, from -> readEnd(market, causes, from));
        List<Fact> begun = readAll(in, from -> StoredFacts.read(market, from));
        Map<AlertKey, Fact> replaced = new LinkedHashMap<>();
        for (long rest = in.readUnsigned(); rest > 0; rest--) {
            replaced.put(StoredFacts.readKey(market, in), StoredFacts.read(market, in));
        }
        memory.restore(release, before, ended, begun, replaced);
    }

    private static AlertChange readEnd(Market market, List<Cause> causes, RowDecoder in) {
        Fact fact = StoredFacts.read(market, in);
        int version = (int) in.readUnsigned();
        Cause cause = causes.get((int) in.readUnsigned());
        // Only what is live is kept, and what is held is never live.
        return new AlertChange(
                fact,
                AlertState.RETRACTED,
                version,
                true,
                false,
                cause,
                null,
                StoredFacts.readOptional(in, StoredFacts::readNumber),
                StoredFacts.readOptional(in, from -> StoredFacts.read(market, from)));
    }

    private static <T> List<T> readAll(RowDecoder in, Function<RowDecoder, T> reader) {
        List<T> all = new ArrayList<>();
        for (long rest = in.readUnsigned(); rest > 0; rest--) {
            all.add(reader.apply(in));
        }
        return all;
    }

    /** @throws IllegalArgumentException if a later release writes rows of that version */
    static void checkVersion(byte version) {
        if (version != VERSION) {
            throw new IllegalArgumentException("What a release has changed is kept in version " + version
                    + ", which was written by a later release; this one knows " + VERSION);
        }
    }
}
