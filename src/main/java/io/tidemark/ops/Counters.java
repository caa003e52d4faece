package io.tidemark.ops;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.market.Reception;
import java.util.EnumMap;
import java.util.Map;
import java.util.concurrent.atomic.LongAdder;

/** Counts what became of events and alerts, across all stream threads of a process. */
public final class Counters {
    private final Map<Reception, LongAdder> received = adders(Reception.class);
    private final Map<ErrorCode, LongAdder> rejected = adders(ErrorCode.class);
    private final Map<AlertState, LongAdder> alerts = adders(AlertState.class);

    private static <E extends Enum<E>> Map<E, LongAdder> adders(Class<E> type) {
        Map<E, LongAdder> adders = new EnumMap<>(type);
        for (E constant : type.getEnumConstants()) {
            adders.put(constant, new LongAdder());
        }
        return adders;
    }

    /** A valid event was taken in. */
    public void received(Reception reception) {
        add(received, reception);
    }

    /** An event was refused. */
    public void rejected(ErrorCode code) {
        add(rejected, code);
    }

    /** An alert changed. */
    public void alert(AlertState state) {
        add(alerts, state);
    }

    private static <E extends Enum<E>> void add(Map<E, LongAdder> adders, E name) {
        LongAdder adder = adders.get(name);
        if (adder != null) {
            adder.increment();
        }
    }

    /** How many events ended that way. */
    public long count(Reception reception) {
        return sum(received, reception);
    }

    /** How many events were refused for that reason. */
    public long count(ErrorCode code) {
        return sum(rejected, code);
    }

    /** How many alert changes were of that state. */
    public long count(AlertState state) {
        return sum(alerts, state);
    }

    private static <E extends Enum<E>> long sum(Map<E, LongAdder> adders, E name) {
        LongAdder adder = adders.get(name);
        return adder == null ? 0 : adder.sum();
    }

    /** All counts that are not 0, such as {@code ACCEPTED 1437, RAISED 812}. */
    @Override
    public String toString() {
        StringBuilder text = new StringBuilder();
        append(text, received);
        append(text, rejected);
        append(text, alerts);
        return text.isEmpty() ? "nothing yet" : text.toString();
    }

    private static <E extends Enum<E>> void append(StringBuilder text, Map<E, LongAdder> adders) {
        adders.forEach((name, adder) -> {
            if (adder.sum() != 0) {
                text.append(text.isEmpty() ? "" : ", ").append(name).append(' ').append(adder.sum());
            }
        });
    }
}
