package io.tidemark.domain.market;

import io.tidemark.domain.Market;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** The bytes in which a market keeps what groups it belongs to, and a group what it is made of: a version byte and lines of text. */
final class GroupRow {
    private static final byte VERSION = 1;

    private GroupRow() {}

    static byte[] encode(Collection<Market> groups) {
        return bytes(groups.stream().map(Market::toString).collect(Collectors.joining("\n")));
    }

    static List<Market> decodeGroups(byte @Nullable [] row) {
        return row == null ? List.of() : text(row).lines().map(Market::parseOwn).toList();
    }

    static byte @Nullable [] encode(@Nullable GroupDefinition definition) {
        return definition == null
                ? null
                : bytes(definition.members().stream()
                        .map(member -> member.market() + " " + member.firstMonth() + " " + member.lastMonth())
                        .collect(Collectors.joining("\n")));
    }

    static @Nullable GroupDefinition decodeDefinition(Market group, byte @Nullable [] row) {
        return row == null
                ? null
                : new GroupDefinition(
                        group,
                        text(row)
                                .lines()
                                .map(line -> line.split(" "))
                                .map(words -> new Member(
                                        Market.parse(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2])))
                                .toList());
    }

    private static byte[] bytes(String text) {
        byte[] utf8 = text.getBytes(StandardCharsets.UTF_8);
        byte[] row = new byte[1 + utf8.length];
        row[0] = VERSION;
        System.arraycopy(utf8, 0, row, 1, utf8.length);
        return row;
    }

    private static String text(byte[] row) {
        checkVersion(row[0]);
        return new String(row, 1, row.length - 1, StandardCharsets.UTF_8);
    }

    /** @throws IllegalArgumentException if a later release writes rows of that version */
    static void checkVersion(byte version) {
        if (version != VERSION) {
            throw new IllegalArgumentException("A group's row of version " + version
                    + " was written by a later release; this one knows " + VERSION);
        }
    }
}
