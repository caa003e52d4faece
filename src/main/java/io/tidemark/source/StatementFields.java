package io.tidemark.source;

import io.tidemark.domain.Action;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.DecimalText;
import io.tidemark.domain.Draft;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Quote;
import io.tidemark.domain.Status;
import io.tidemark.domain.Validation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Makes a statement of a row's fields, whatever format they came in. An empty or absent field is REPLACE for the action, FULL
 * for the coverage, PROVISIONAL for the status, 0 for the revision, and absent for the others; a quantity's unit without the
 * quantity is absent too. Constants may be in any case, and a release time may be a date.
 */
final class StatementFields {
    /** More faults than a row has columns; no loop goes on beyond it. */
    private static final int MOST_FAULTS = 20;

    private final WorkingDays workingDays;
    private final Function<Draft, Validation> validation;
    private final ZoneId zone;

    /** Most rows of a file have the release time of the row before. */
    private @Nullable String lastRelease;

    private long lastReleasedAt;

    /**
     * @param workingDays for the rows that state none
     * @param validation decides whether what a row says is a statement
     * @param zone of release times that are dates
     */
    StatementFields(WorkingDays workingDays, Function<Draft, Validation> validation, ZoneId zone) {
        this.workingDays = workingDays;
        this.validation = validation;
        this.zone = zone;
    }

    /**
     * What a row states; where it states nothing, the first fault with the reasons of all.
     *
     * @param fields the text of a field by its name in canonical CSV, null where it is empty or absent
     */
    Validation check(UnaryOperator<@Nullable String> fields) {
        return check(fields, List.of());
    }

    /**
     * As {@link #check(UnaryOperator)}.
     *
     * @param found faults that whoever read the fields has found already
     */
    Validation check(UnaryOperator<@Nullable String> fields, List<Validation.Rejected> found) {
        if (found.isEmpty()) {
            List<Validation.Rejected> faults = new ArrayList<>();
            Validation outcome = validation.apply(draft(fields, faults));
            if (faults.isEmpty() && outcome instanceof Validation.Accepted) {
                return outcome;
            }
        }
        return together(faults(fields, found));
    }

    /** Puts something harmless in place of each fault, until there is no other. */
    private List<Validation.Rejected> faults(UnaryOperator<@Nullable String> fields, List<Validation.Rejected> found) {
        Map<String, @Nullable String> harmless = new HashMap<>();
        List<Validation.Rejected> all = new ArrayList<>();
        List<Validation.Rejected> more = new ArrayList<>(found);
        while (!more.isEmpty() || all.isEmpty()) {
            for (Validation.Rejected fault : more) {
                all.add(fault);
                harmless.putAll(harmless(fault));
            }
            more.clear();
            UnaryOperator<@Nullable String> mended =
                    name -> harmless.containsKey(name) ? harmless.get(name) : fields.apply(name);
            Draft draft = draft(mended, more);
            if (more.isEmpty() && validation.apply(draft) instanceof Validation.Rejected rejected) {
                more.add(rejected);
            }
            if (all.size() >= MOST_FAULTS) {
                return all;
            }
        }
        return all;
    }

    private static Map<String, @Nullable String> harmless(Validation.Rejected fault) {
        Map<String, @Nullable String> fields = new HashMap<>();
        switch (fault.field()) {
            case "reporter", "scheme", "category", "partner", "unit" -> fields.put(fault.field(), "X");
            case "flow" -> fields.put("flow", "EXPORT");
            case "period" -> fields.put("period", "2000-01");
            case "value" -> fields.put("value", "0");
            case "releasedAt" -> fields.put("releasedAt", "2000-02-01T00:00:00Z");
            case "quantity", "quantityUnit" -> {
                fields.put("quantity", null);
                fields.put("quantityUnit", null);
            }
            default -> fields.put(fault.field(), null);
        }
        return fields;
    }

    private static Validation.Rejected together(List<Validation.Rejected> faults) {
        Validation.Rejected first = faults.get(0);
        StringBuilder reasons = new StringBuilder(first.reason());
        for (Validation.Rejected other : faults.subList(1, faults.size())) {
            reasons.append(" And ").append(other.field()).append(": ").append(other.reason());
        }
        return new Validation.Rejected(first.code(), first.field(), reasons.toString());
    }

    private Draft draft(UnaryOperator<@Nullable String> fields, List<Validation.Rejected> faults) {
        String reporter = fields.apply("reporter");
        String period = fields.apply("period");
        String coverage = constant(Coverage.class, fields.apply("coverage"), "FULL");
        BigDecimal quantity = decimal(fields, "quantity", faults);
        BigDecimal days = decimal(fields, "workingDays", faults);
        return new Draft(
                constant(Action.class, fields.apply("action"), "REPLACE"),
                reporter,
                fields.apply("scheme"),
                fields.apply("category"),
                fields.apply("partner"),
                fields.apply("unit"),
                constant(Flow.class, fields.apply("flow"), null),
                coverage,
                period,
                decimal(fields, "value", faults),
                quantity,
                // Files fill the unit's column down to rows that state no quantity; alone it says nothing.
                quantity == null ? null : fields.apply("quantityUnit"),
                days == null ? workingDays.find(reporter, period, coverage) : days,
                constant(Status.class, fields.apply("status"), "PROVISIONAL"),
                releasedAt(fields, faults),
                revision(fields, faults),
                fields.apply("releaseId"),
                fields.apply("source"));
    }

    /** The name of a constant, which may be written in any case; another text as it is. */
    private static <E extends Enum<E>> @Nullable String constant(
            Class<E> type, @Nullable String field, @Nullable String otherwise) {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equalsIgnoreCase(field)) {
                return constant.name();
            }
        }
        return field == null ? otherwise : field;
    }

    private static @Nullable BigDecimal decimal(
            UnaryOperator<@Nullable String> fields, String name, List<Validation.Rejected> faults) {
        String field = fields.apply(name);
        if (field == null) {
            return null;
        }
        String fault = PlainNumber.fault(field);
        if (fault != null) {
            faults.add(rejected(ErrorCode.INVALID_NUMBER, name, "The " + name + " " + fault, field));
            return null;
        }
        return DecimalText.parse(field);
    }

    private static int revision(UnaryOperator<@Nullable String> fields, List<Validation.Rejected> faults) {
        String field = fields.apply("revision");
        try {
            return field == null ? 0 : Integer.parseInt(field);
        } catch (NumberFormatException e) {
            faults.add(rejected(ErrorCode.INVALID_NUMBER, "revision", "The revision is not a whole number", field));
            return 0;
        }
    }

    private long releasedAt(UnaryOperator<@Nullable String> fields, List<Validation.Rejected> faults) {
        String field = fields.apply("releasedAt");
        if (field != null && field.equals(lastRelease)) {
            return lastReleasedAt;
        }
        try {
            long time = releaseTime(field == null ? "" : field, zone).toEpochMilli();
            lastRelease = field;
            lastReleasedAt = time;
            return time;
        } catch (DateTimeException | ArithmeticException e) {
            faults.add(rejected(
                    ErrorCode.INVALID_RELEASE_TIME,
                    "releasedAt",
                    "The release time must be a date such as 2025-07-01, or a date, time and offset such as"
                            + " 2025-07-01T00:00:00Z",
                    field == null ? "" : field));
            return 0;
        }
    }

    /**
     * A date, time and offset, or a date, which begins in the zone.
     *
     * @throws DateTimeException if the text is neither
     */
    static Instant releaseTime(String text, ZoneId zone) {
        return text.length() == "2025-07-01".length()
                ? LocalDate.parse(text).atStartOfDay(zone).toInstant()
                : OffsetDateTime.parse(text).toInstant();
    }

    private static Validation.Rejected rejected(ErrorCode code, String name, String reason, String field) {
        return new Validation.Rejected(code, name, reason + ": " + Quote.of(field) + ".");
    }
}
