package io.tidemark.ops;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.market.Doubt;
import io.tidemark.domain.market.Reception;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Counts what became of events and alerts, across all stream threads of a process and since it started. What an aborted
 * transaction counted is counted again when it is repeated.
 *
 * <p>Each count is one increment on the way of a record; {@link Metrics} reads the sums when it is asked.
 */
public final class Counters {
    private final Map<Reception, LongAdder> received = of(Reception.class, name -> new LongAdder());
    private final Map<Doubt, LongAdder> doubted = of(Doubt.class, name -> new LongAdder());
    private final Map<ErrorCode, LongAdder> rejectedEvents = of(ErrorCode.class, name -> new LongAdder());
    private final Map<ErrorCode, LongAdder> rejectedOthers = of(ErrorCode.class, name -> new LongAdder());
    private final Map<AlertKind, Map<AlertState, LongAdder>> alerts =
            of(AlertKind.class, kind -> of(AlertState.class, name -> new LongAdder()));

    private static <E extends Enum<E>, V> Map<E, V> of(Class<E> type, Function<E, V> value) {
        Map<E, V> values = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            values.put(constant, value.apply(constant));
        }
        return values;
    }

    /** A valid event was taken in. */
    public void received(Reception reception) {
        increment(received.get(reception));
    }

    /** What an event said was found implausible, or what was found so was confirmed or corrected. */
    public void doubted(Doubt doubt) {
        if (doubt != Doubt.NONE) {
            increment(doubted.get(doubt));
        }
    }

    /** An event was refused. */
    public void rejectedEvent(ErrorCode code) {
        increment(rejectedEvents.get(code));
    }

    /** A definition of a group or a rate was refused. */
    public void rejectedReference(ErrorCode code) {
        increment(rejectedOthers.get(code));
    }

    /** What was to be written was refused. */
    public void rejectedOutput(ErrorCode code) {
        increment(rejectedOthers.get(code));
    }

    /** An alert changed. */
    public void alert(AlertKind kind, AlertState state) {
        Map<AlertState, LongAdder> states = alerts.get(kind);
        if (states != null) {
            increment(states.get(state));
        }
    }

    private static void increment(@Nullable LongAdder adder) {
        if (adder != null) {
            adder.increment();
        }
    }

    /** How many events ended that way. */
    public long count(Reception reception) {
        return sum(received.get(reception));
    }

    /** How many statements had that outcome by their plausibility. */
    public long count(Doubt doubt) {
        return sum(doubted.get(doubt));
    }

    /** How many events, definitions, rates and outputs were refused for that reason. */
    public long count(ErrorCode code) {
        return sum(rejectedEvents.get(code)) + sum(rejectedOthers.get(code));
    }

    /** How many events were refused. */
    public long rejectedEvents() {
        return rejectedEvents.values().stream().mapToLong(LongAdder::sum).sum();
    }

    /** How many changes to that state alerts of that kind had. */
    public long count(AlertKind kind, AlertState state) {
        Map<AlertState, LongAdder> states = alerts.get(kind);
        return states == null ? 0 : sum(states.get(state));
    }

    /** How many alert changes were of that state. */
    public long count(AlertState state) {
        return alerts.values().stream()
                .mapToLong(states -> sum(states.get(state)))
                .sum();
    }

    private static long sum(@Nullable LongAdder adder) {
        return adder == null ? 0 : adder.sum();
    }

    /** All counts that are not 0, such as {@code ACCEPTED 1437, RAISED 812}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        for (Reception reception : Reception.values()) {
            append(text, reception, count(reception));
        }
        for (Doubt doubt : Doubt.values()) {
            append(text, doubt, count(doubt));
        }
        for (ErrorCode code : ErrorCode.values()) {
            append(text, code, count(code));
        }
        for (AlertState state : AlertState.values()) {
            append(text, state, count(state));
        }
        return text.isEmpty() ? "nothing yet" : text.toString();
    }

    private static void append(StringBuilder text, Enum<?> name, long count) {
        if (count != 0) {
            text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(count);
        }
    }
}
