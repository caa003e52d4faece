package io.tidemark.domain;

import java.math.BigDecimal;
import java.time.Instant;
import java.time.YearMonth;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Decides whether a draft is a statement. This happens before anything is stored, so a refused event changes nothing. */
public sealed interface Validation {
    /** The largest value, quantity: 10^24 in the unit. */
    BigDecimal LARGEST = BigDecimal.TEN.pow(24);

    /** The longest release id, source or name, characters. */
    int LONGEST_TEXT = 400;

    /** The earliest release time, milliseconds since 1970 UTC. */
    long EARLIEST_RELEASE = Instant.parse("1900-01-01T00:00:00Z").toEpochMilli();

    /** From here on no release time is one, milliseconds since 1970 UTC. */
    long END_OF_RELEASES = Instant.parse("3000-01-01T00:00:00Z").toEpochMilli();

    /** The draft is a statement. */
    record Accepted(Statement statement) implements Validation {}

    /**
     * The draft is refused.
     *
     * @param field the field at fault, by its name in the TradeEvent schema and the CSV header
     * @param reason one plain sentence
     */
    record Rejected(ErrorCode code, String field, String reason) implements Validation {}

    /** Checks a draft by the rules of the domain; the first fault found is the one reported. */
    static Validation check(Draft draft) {
        try {
            return new Accepted(statement(draft));
        } catch (Refusal refusal) {
            return new Rejected(refusal.code, refusal.field, refusal.reason);
        }
    }

    /**
     * Checks a draft as {@link #check(Draft)} does, and that it was not released after a time: a typing error in the year
     * would pin its figure until then.
     *
     * @param latestRelease the latest release time that is accepted, milliseconds since 1970 UTC: of an event, when it was
     *     appended and how far ahead clocks may be
     */
    static Validation check(Draft draft, long latestRelease) {
        Validation outcome = check(draft);
        return outcome instanceof Accepted && draft.releasedAt() > latestRelease
                ? new Rejected(
                        ErrorCode.RELEASE_IN_THE_FUTURE,
                        "releasedAt",
                        "The release time " + Instant.ofEpochMilli(draft.releasedAt())
                                + " lies in the future: at most " + Instant.ofEpochMilli(latestRelease)
                                + " was accepted when the event came.")
                : outcome;
    }

    private static Statement statement(Draft draft) throws Refusal {
        Action action = constant(Action.class, draft.action(), "action", ErrorCode.UNKNOWN_ACTION);
        Market market = new Market(
                code(draft.reporter(), "reporter"),
                code(draft.scheme(), "scheme"),
                code(draft.category(), "category"),
                code(draft.partner(), "partner"),
                code(draft.unit(), "unit"));
        if (market.scheme().equals(Market.GROUP_SCHEME)) {
            throw new Refusal(
                    ErrorCode.RESERVED_SCHEME, "scheme", "The scheme GROUP is reserved for Tidemark's own roll-ups.");
        }
        Flow flow = constant(Flow.class, draft.flow(), "flow", ErrorCode.UNKNOWN_FLOW);
        Coverage coverage = constant(Coverage.class, draft.coverage(), "coverage", ErrorCode.UNKNOWN_COVERAGE);
        Period period = period(draft.period(), coverage);
        Status status = constant(Status.class, draft.status(), "status", ErrorCode.UNKNOWN_STATUS);
        if (draft.releasedAt() < EARLIEST_RELEASE || draft.releasedAt() >= END_OF_RELEASES) {
            throw new Refusal(
                    ErrorCode.INVALID_RELEASE_TIME,
                    "releasedAt",
                    "The release time must lie in the years 1900 to 2999, in milliseconds since 1970: "
                            + draft.releasedAt() + ".");
        }
        if (draft.revision() < 0) {
            throw new Refusal(
                    ErrorCode.INVALID_REVISION,
                    "revision",
                    "The revision number is negative: " + draft.revision() + ".");
        }
        Amount value = amount(draft.value(), "value");
        if (action == Action.REPLACE && value == null) {
            throw new Refusal(
                    ErrorCode.MISSING_VALUE, "value", "A REPLACE must state a value; a missing one is not 0.");
        }
        Figure figure = new Figure(
                draft.releasedAt(),
                draft.revision(),
                action == Action.WITHDRAW ? null : value,
                status,
                quantity(draft),
                workingDays(draft.workingDays(), period, coverage));
        return new Statement(
                new Series(market, flow, coverage),
                period,
                figure,
                text(draft.releaseId(), "releaseId"),
                text(draft.source(), "source"),
                draft.history());
    }

    private static String code(@Nullable String text, String field) throws Refusal {
        if (text == null || !Market.isCode(text)) {
            throw new Refusal(
                    ErrorCode.INVALID_CODE,
                    field,
                    "The " + field + " must be 1 to 40 of A-Z a-z 0-9 . _ - but is " + Quote.of(text) + ".");
        }
        return text;
    }

    private static <E extends Enum<E>> E constant(Class<E> type, @Nullable String name, String field, ErrorCode code)
            throws Refusal {
        for (E constant : type.getEnumConstants()) {
            if (constant.name().equals(name)) {
                return constant;
            }
        }
        throw new Refusal(
                code,
                field,
                "The " + field + " must be one of " + String.join(", ", names(type)) + " but is " + Quote.of(name)
                        + ".");
    }

    private static <E extends Enum<E>> List<String> names(Class<E> type) {
        return Arrays.stream(type.getEnumConstants()).map(Enum::name).toList();
    }

    private static Period period(@Nullable String text, Coverage coverage) throws Refusal {
        Period period;
        try {
            period = Period.parse(text == null ? "" : text);
        } catch (IllegalArgumentException e) {
            throw new Refusal(
                    ErrorCode.INVALID_PERIOD,
                    "period",
                    "The period must be a month 2025-06, quarter 2025-Q2, half-year 2025-S1 or year 2025 but is "
                            + Quote.of(text) + ".");
        }
        if (coverage != Coverage.FULL && period.kind() != Period.Kind.MONTH) {
            throw new Refusal(
                    ErrorCode.PERIOD_NOT_A_MONTH,
                    "period",
                    "The coverage " + coverage + " is part of a month, so the period cannot be " + period + ".");
        }
        return period;
    }

    private static @Nullable Amount amount(@Nullable BigDecimal value, String field) throws Refusal {
        if (value == null) {
            return null;
        }
        if (value.signum() < 0) {
            throw new Refusal(ErrorCode.NEGATIVE_VALUE, field, "The " + field + " is negative.");
        }
        // Digits are counted before anything is expanded: 1E+999999999 must not cost a gigabyte.
        long integerDigits = (long) value.precision() - value.scale();
        if (value.signum() != 0
                && (integerDigits > 25
                        || value.scale() > 400
                        || value.stripTrailingZeros().scale() > Amount.SCALE
                        || value.compareTo(LARGEST) > 0)) {
            throw new Refusal(
                    ErrorCode.TOO_MANY_DIGITS,
                    field,
                    "The " + field + " must be at most 10^24 with at most " + Amount.SCALE + " decimals.");
        }
        return value.signum() == 0 ? Amount.ZERO : Amount.of(value);
    }

    private static @Nullable Quantity quantity(Draft draft) throws Refusal {
        Amount quantity = amount(draft.quantity(), "quantity");
        String unit = draft.quantityUnit();
        if (quantity == null && unit == null) {
            return null;
        }
        if (quantity == null || unit == null) {
            throw new Refusal(
                    ErrorCode.INVALID_QUANTITY,
                    quantity == null ? "quantity" : "quantityUnit",
                    "A quantity needs its unit, and a unit its quantity.");
        }
        return new Quantity(quantity, code(unit, "quantityUnit"));
    }

    private static @Nullable Amount workingDays(@Nullable BigDecimal days, Period period, Coverage coverage)
            throws Refusal {
        Amount amount = amount(days, "workingDays");
        if (amount != null) {
            int most = days(period, coverage);
            if (amount.isZero() || amount.compareTo(Amount.of(most)) > 0) {
                throw new Refusal(
                        ErrorCode.INVALID_WORKING_DAYS,
                        "workingDays",
                        "The working days must be above 0 and at most the " + most + " days "
                                + (coverage == Coverage.FULL ? "of " + period : "that " + coverage + " covers") + ".");
            }
        }
        return amount;
    }

    /** How many days a coverage of a period has. */
    private static int days(Period period, Coverage coverage) {
        return switch (coverage) {
            case FULL -> {
                int days = 0;
                for (int month = period.firstMonth(); month <= period.lastMonth(); month++) {
                    days += YearMonth.of(month / 12, month % 12 + 1).lengthOfMonth();
                }
                yield days;
            }
            case FIRST_10_DAYS -> 10;
            case FIRST_20_DAYS -> 20;
        };
    }

    private static @Nullable String text(@Nullable String text, String field) throws Refusal {
        if (text != null && text.length() > LONGEST_TEXT) {
            throw new Refusal(
                    ErrorCode.TEXT_TOO_LONG,
                    field,
                    "The " + field + " is longer than " + LONGEST_TEXT + " characters.");
        }
        return text;
    }

    /** Carries the first fault out of the nested checks; has no stack trace because it is no surprise. */
    final class Refusal extends Exception {
        private static final long serialVersionUID = 1L;

        private final ErrorCode code;
        private final String field;
        private final String reason;

        private Refusal(ErrorCode code, String field, String reason) {
            super(reason, null, false, false);
            this.code = code;
            this.field = field;
            this.reason = reason;
        }
    }
}
