package io.tidemark.api;

import io.tidemark.domain.AsOf;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A question whose parameters can be what they are.
 *
 * @param key what the records begin with that it is about; it says which instance has them. Null where it is about all
 * @param about the market of the path; null where it has none
 * @param values as {@link Parameter#read} gives them
 */
record Question(@Nullable String key, @Nullable Market about, Map<Parameter, Object> values) {
    Market market() {
        return Objects.requireNonNull(about);
    }

    @Nullable
    AsOf time(Parameter parameter) {
        return (AsOf) values.get(parameter);
    }

    @Nullable
    String text(Parameter parameter) {
        return (String) values.get(parameter);
    }

    int limit() {
        return (int) values.getOrDefault(Parameter.LIMIT, Parameter.MOST_ENTRIES);
    }

    /** Whether a word is one of those that are asked for; all are where none is named. */
    boolean wants(Parameter parameter, String word) {
        Object words = values.get(parameter);
        return words == null || ((List<?>) words).contains(word);
    }

    /** As {@link #wants(Parameter, String)}, of TRUE and FALSE. */
    boolean wants(Parameter parameter, boolean is) {
        return wants(parameter, is ? "TRUE" : "FALSE");
    }

    /** Whether a reporter is the one that is asked for; each is where none is named. */
    boolean wantsReporter(String reporter) {
        String only = text(Parameter.REPORTER);
        return only == null || only.equals(reporter);
    }

    /** Whether a period is one of those that are asked for. */
    boolean wants(Period period) {
        Period only = (Period) values.get(Parameter.PERIOD);
        Period from = (Period) values.get(Parameter.FROM);
        Period to = (Period) values.get(Parameter.TO);
        return (only == null || period.equals(only))
                && (from == null || period.lastMonth() >= from.firstMonth())
                && (to == null || period.lastMonth() <= to.lastMonth());
    }
}
