package io.tidemark.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Market;
import io.tidemark.domain.Row;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.oracle.BatchOracle;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Keeps what a reader of the topics who missed nothing would know, and holds each change to the life it must have. */
public final class Reader {
    private final Map<BatchOracle.RowId, Row> rows = new HashMap<>();
    private final Map<AlertKey, Fact> standing = new HashMap<>();
    private final Map<AlertKey, AlertChange> last = new HashMap<>();
    private final Set<AlertKey> everHeld = new HashSet<>();
    private final Set<AlertKey> told = new HashSet<>();

    public void read(RowChange change) {
        Row before = rows.put(BatchOracle.RowId.of(change.row()), change.row());
        if (!change.row().isEmpty()) { // an empty row that a group had before may come again, for another reason
            assertThat(before).as("a row is sent when it changes").isNotEqualTo(change.row());
        }
    }

    public void read(AlertChange change) {
        AlertKey key = change.fact().key();
        AlertChange before = last.put(key, change);
        assertThat(change.version()).as("version of %s", key).isEqualTo(before == null ? 1 : before.version() + 1);
        switch (change.state()) {
            case RAISED -> assertThat(before).isNull();
            case AMENDED, CORRECTED -> {
                boolean tells = change.live() && !told.contains(key); // what said it does so no more
                boolean replaces = change.before() != null || before.before() != null;
                if (change.held() == before.held() && !replaces && !tells) {
                    assertThat(change.fact()).isNotEqualTo(standing.get(key));
                }
            }
            case RETRACTED -> {
                if (before == null || before.state() != AlertState.RETRACTED) {
                    assertThat(change.fact()).isEqualTo(standing.get(key));
                } else {
                    assertThat(endOf(change))
                            .as("said again when it is held no more, or stands otherwise in its place")
                            .isNotEqualTo(endOf(before));
                }
            }
            case REINSTATED -> assertThat(before.state()).isEqualTo(AlertState.RETRACTED);
        }
        if (change.held()) {
            everHeld.add(key);
            assertThat(change.live()).as("held, so not live").isFalse();
        }
        if (told.contains(key) && !everHeld.contains(key)) {
            assertThat(change.live() || change.mayConfirm())
                    .as("told of all but what only confirms")
                    .isTrue();
        }
        if (change.live()) {
            told.add(key);
        }
        if (change.state() == AlertState.RETRACTED) {
            standing.remove(key);
        } else {
            standing.put(key, change.fact());
        }
    }

    private static List<Object> endOf(AlertChange change) {
        return Arrays.asList(change.held(), change.number(), change.successor());
    }

    /** The latest change of every alert. */
    public List<AlertChange> alerts() {
        return List.copyOf(last.values());
    }

    public BatchOracle.Results known() {
        return new BatchOracle.Results(rows, standing);
    }

    /** Forgets what stands in all other markets. */
    public void keepOnly(Set<Market> markets) {
        rows.keySet().removeIf(row -> !markets.contains(row.market()));
        standing.keySet().removeIf(key -> !markets.contains(key.market()));
    }

    /** Forgets the rows of groups of which nothing is known any more. */
    public void forgetEmptyGroups() {
        rows.values().removeIf(row -> row.market().scheme().equals(Market.GROUP_SCHEME) && row.isEmpty());
    }

    public void assertKnows(BatchOracle.Results expected) {
        // The row of a month that was not stated goes away, emptied, with what its running totals were made of.
        Map<BatchOracle.RowId, Row> known = new HashMap<>(rows);
        known.entrySet()
                .removeIf(row -> row.getValue().isEmpty() && !expected.rows().containsKey(row.getKey()));
        assertSame(known, expected.rows());
        assertSame(standing, expected.facts());
    }

    /** Compares entry by entry, so that a failure shows the entry at fault and not hundreds of others. */
    public static <K, V> void assertSame(Map<K, V> known, Map<K, V> expected) {
        expected.forEach(
                (key, value) -> assertThat(known.get(key)).as("%s", key).isEqualTo(value));
        assertThat(known.entrySet())
                .as("known, and not expected")
                .filteredOn(entry -> !expected.containsKey(entry.getKey()))
                .isEmpty();
    }
}
