package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.processor.api.MockProcessorContext.CapturedPunctuator;
import org.junit.jupiter.api.Test;

final class ReminderTest {
    private static final long NOW = 1_000_000;

    private final MockProcessorContext<String, String> context = new MockProcessorContext<>();
    private final List<Long> woken = new ArrayList<>();
    private final Reminder reminder = new Reminder(context, woken::add);

    ReminderTest() {
        context.setCurrentSystemTimeMs(NOW);
    }

    /** In milliseconds, those that Kafka Streams would still call. */
    private List<Long> waits() {
        return scheduled().map(one -> one.getInterval().toMillis()).toList();
    }

    private Stream<CapturedPunctuator> scheduled() {
        return context.scheduledPunctuators().stream().filter(one -> !one.cancelled());
    }

    @Test
    void shouldLeaveAProcessorAloneThatHasNothingToDo() {
        assertThat(waits()).isEmpty();
    }

    @Test
    void shouldWakeOnceAndNotAgain() {
        reminder.at(NOW + 50);
        reminder.at(NOW + 50);
        assertThat(waits()).containsExactly(50L);

        scheduled().toList().get(0).getPunctuator().punctuate(NOW + 51);
        assertThat(woken).containsExactly(NOW + 51);
        assertThat(waits()).isEmpty();

        reminder.at(NOW + 100);
        assertThat(waits()).containsExactly(100L);
    }

    @Test
    void shouldWakeAtTheEarliestTime() {
        reminder.at(NOW + 1_000);
        reminder.at(NOW + 10);
        reminder.at(NOW + 500);
        assertThat(waits()).containsExactly(10L);
    }

    @Test
    void shouldWakeSoonIfTheTimeHasPassed() {
        reminder.at(NOW - 5);
        assertThat(waits()).containsExactly(1L);
    }
}
