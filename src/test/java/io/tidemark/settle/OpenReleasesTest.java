package io.tidemark.settle;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

final class OpenReleasesTest {
    private static final TopicPartition ONE = new TopicPartition("events", 0);
    private static final TopicPartition OTHER = new TopicPartition("messages", 2);

    private final OpenReleases releases = new OpenReleases(2);

    @Test
    void shouldKeepAReleaseOpenUntilItsLastRecordIsCommittedAndThrough() {
        releases.see("KR", ONE, 7, 1000);
        releases.see("KR", OTHER, 3, 1001);
        releases.committed(Map.of(ONE, 8L, OTHER, 3L));
        releases.beginToComeThrough();
        releases.haveComeThrough();
        assertThat(releases.isOpen("KR")).as("its message is not committed").isTrue();
        assertThat(releases.isOpen("JP")).isFalse();

        releases.committed(Map.of(ONE, 8L, OTHER, 4L));
        assertThat(releases.isOpen("KR")).as("its results are not through").isTrue();
        releases.beginToComeThrough();
        assertThat(releases.isOpen("KR")).isTrue();
        releases.haveComeThrough();
        assertThat(releases.isOpen("KR")).isFalse();
        assertThat(releases.isAnyOpen()).isFalse();
        assertThat(releases.lastSeen("KR")).isEqualTo(1001);
    }

    @Test
    void shouldNotTakeForThroughWhatWasWorkedOffOnTheWay() {
        releases.see("KR", ONE, 7, 1000);
        releases.committed(Map.of(ONE, 7L));
        releases.beginToComeThrough();
        releases.committed(Map.of(ONE, 8L));
        releases.haveComeThrough();
        assertThat(releases.isOpen("KR")).isTrue();
        releases.beginToComeThrough();
        releases.haveComeThrough();
        assertThat(releases.isOpen("KR")).isFalse();
    }

    @Test
    void shouldOpenAReleaseAgainWhileItsEarlierResultsComeThrough() {
        releases.see("KR", ONE, 7, 1000);
        releases.committed(Map.of(ONE, 8L));
        releases.beginToComeThrough();
        releases.see("KR", ONE, 9, 1002);
        releases.haveComeThrough();

        assertThat(releases.isOpen("KR")).isTrue();
    }

    @Test
    void shouldHoldUpAllRatherThanForgetOneOfTooMany() {
        releases.see("A", ONE, 1, 1000);
        releases.see("B", ONE, 2, 1000);
        releases.see("C", ONE, 3, 1000);
        assertThat(releases.isOpen("C")).isTrue();
        assertThat(releases.isOpen("Z")).as("may be one of the others").isTrue();

        releases.committed(Map.of(ONE, 4L));
        releases.beginToComeThrough();
        releases.haveComeThrough();
        assertThat(releases.isOpen("C")).isFalse();
        assertThat(releases.isOpen("Z")).isFalse();
    }
}
