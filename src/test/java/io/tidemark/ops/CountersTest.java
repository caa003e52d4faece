package io.tidemark.ops;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.market.Reception;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class CountersTest {
    @Test
    void shouldCountEachOutcomeByItself() {
        Counters counters = new Counters();
        counters.received(Reception.ACCEPTED);
        counters.received(Reception.ACCEPTED);
        counters.received(Reception.STALE);
        counters.rejectedEvent(ErrorCode.KEY_MISMATCH);
        counters.rejectedReference(ErrorCode.GROUP_CYCLE);
        counters.alert(AlertKind.RANK, AlertState.RETRACTED);

        assertThat(counters.count(Reception.ACCEPTED)).isEqualTo(2);
        assertThat(counters.count(Reception.STALE)).isEqualTo(1);
        assertThat(counters.count(Reception.DUPLICATE)).isZero();
        assertThat(counters.count(ErrorCode.KEY_MISMATCH)).isEqualTo(1);
        assertThat(counters.count(ErrorCode.NOT_AVRO)).isZero();
        assertThat(counters.count(ErrorCode.GROUP_CYCLE)).isEqualTo(1);
        assertThat(counters.rejectedEvents()).isEqualTo(1);
        assertThat(counters.count(AlertKind.RANK, AlertState.RETRACTED)).isEqualTo(1);
        assertThat(counters.count(AlertKind.SIGN, AlertState.RETRACTED)).isZero();
        assertThat(counters.count(AlertState.RETRACTED)).isEqualTo(1);
        assertThat(counters.count(AlertState.RAISED)).isZero();
        assertThat(counters).hasToString("ACCEPTED 2, STALE 1, KEY_MISMATCH 1, GROUP_CYCLE 1, RETRACTED 1");
    }

    @Test
    void shouldSayThatNothingHasCome() {
        assertThat(new Counters()).hasToString("nothing yet");
    }

    @Test
    void shouldLoseNothingBetweenThreads() {
        Counters counters = new Counters();

        IntStream.range(0, 10_000).parallel().forEach(i -> counters.received(Reception.ACCEPTED));

        assertThat(counters.count(Reception.ACCEPTED)).isEqualTo(10_000);
    }
}
