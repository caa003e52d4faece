package io.tidemark.domain;

import static io.tidemark.domain.ErrorCode.INVALID_CODE;
import static io.tidemark.domain.ErrorCode.INVALID_PERIOD;
import static io.tidemark.domain.ErrorCode.INVALID_QUANTITY;
import static io.tidemark.domain.ErrorCode.INVALID_RELEASE_TIME;
import static io.tidemark.domain.ErrorCode.INVALID_REVISION;
import static io.tidemark.domain.ErrorCode.INVALID_WORKING_DAYS;
import static io.tidemark.domain.ErrorCode.MISSING_VALUE;
import static io.tidemark.domain.ErrorCode.NEGATIVE_VALUE;
import static io.tidemark.domain.ErrorCode.PERIOD_NOT_A_MONTH;
import static io.tidemark.domain.ErrorCode.RESERVED_SCHEME;
import static io.tidemark.domain.ErrorCode.TEXT_TOO_LONG;
import static io.tidemark.domain.ErrorCode.TOO_MANY_DIGITS;
import static io.tidemark.domain.ErrorCode.UNKNOWN_ACTION;
import static io.tidemark.domain.ErrorCode.UNKNOWN_COVERAGE;
import static io.tidemark.domain.ErrorCode.UNKNOWN_FLOW;
import static io.tidemark.domain.ErrorCode.UNKNOWN_STATUS;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.stream.Stream;
import org.assertj.core.api.InstanceOfAssertFactories;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of bad input, and of good input that looks bad. */
class ValidationTest {
    private static Stream<Arguments> badInput() {
        return Stream.of(
                bad(UNKNOWN_ACTION, "action", "absent", "action", null),
                bad(UNKNOWN_ACTION, "action", "one of REPLACE, WITHDRAW but is 'DELETE'", "action", "DELETE"),
                bad(UNKNOWN_ACTION, "action", "'replace'", "action", "replace"),
                bad(INVALID_CODE, "reporter", "absent", "reporter", null),
                bad(INVALID_CODE, "reporter", "''", "reporter", ""),
                bad(INVALID_CODE, "scheme", "' '", "scheme", " "),
                bad(INVALID_CODE, "category", "'831 '", "category", "831 "),
                bad(INVALID_CODE, "category", "'8/31'", "category", "8/31"),
                bad(INVALID_CODE, "partner", "'US|CN'", "partner", "US|CN"),
                bad(INVALID_CODE, "partner", "1 to 40", "partner", "P".repeat(41)),
                bad(INVALID_CODE, "partner", "PPP…'", "partner", "P".repeat(9_999)),
                bad(INVALID_CODE, "category", "'반도체'", "category", "반도체"),
                bad(INVALID_CODE, "category", "'٨٣١'", "category", "٨٣١"),
                bad(INVALID_CODE, "unit", "'US·D'", "unit", "US\nD"),
                bad(INVALID_CODE, "unit", "'·[31m'", "unit", "\u001b[31m"),
                bad(RESERVED_SCHEME, "scheme", "reserved", "scheme", "GROUP"),
                bad(UNKNOWN_FLOW, "flow", "absent", "flow", null),
                bad(UNKNOWN_FLOW, "flow", "one of EXPORT, IMPORT, STATISTIC but is 'BALANCE'", "flow", "BALANCE"),
                bad(UNKNOWN_FLOW, "flow", "'UNKNOWN'", "flow", "UNKNOWN"),
                bad(UNKNOWN_COVERAGE, "coverage", "absent", "coverage", null),
                bad(UNKNOWN_COVERAGE, "coverage", "'FIRST_15_DAYS'", "coverage", "FIRST_15_DAYS"),
                bad(UNKNOWN_STATUS, "status", "absent", "status", null),
                bad(UNKNOWN_STATUS, "status", "'Final'", "status", "Final"),
                bad(INVALID_PERIOD, "period", "absent", "period", null),
                bad(INVALID_PERIOD, "period", "''", "period", ""),
                bad(INVALID_PERIOD, "period", "'2025-13'", "period", "2025-13"),
                bad(INVALID_PERIOD, "period", "'２０２５'", "period", "２０２５"),
                bad(PERIOD_NOT_A_MONTH, "period", "be 2025-Q2", "period", "2025-Q2", "coverage", "FIRST_10_DAYS"),
                bad(PERIOD_NOT_A_MONTH, "period", "FIRST_20_DAYS", "period", "2025", "coverage", "FIRST_20_DAYS"),
                bad(MISSING_VALUE, "value", "not 0", "value", null),
                bad(NEGATIVE_VALUE, "value", "negative", "value", "-0.0001"),
                bad(NEGATIVE_VALUE, "value", "negative", "value", "-1E-2147483647"),
                bad(NEGATIVE_VALUE, "value", "negative", "value", "-1", "action", "WITHDRAW"),
                bad(TOO_MANY_DIGITS, "value", "4 decimals", "value", "0.00001"),
                bad(TOO_MANY_DIGITS, "value", "10^24", "value", "1000000000000000000000000.0001"),
                bad(TOO_MANY_DIGITS, "value", "10^24", "value", "1E+25"),
                // As plain digits these two would fill the heap.
                bad(TOO_MANY_DIGITS, "value", "10^24", "value", "1E+2147483647"),
                bad(TOO_MANY_DIGITS, "value", "decimals", "value", "1E-2147483647"),
                bad(TOO_MANY_DIGITS, "value", "decimals", "value", "1." + "0".repeat(500)),
                bad(INVALID_QUANTITY, "quantityUnit", "needs its unit", "quantity", "5"),
                bad(INVALID_QUANTITY, "quantity", "its quantity", "quantityUnit", "KG"),
                bad(INVALID_CODE, "quantityUnit", "'k g'", "quantity", "5", "quantityUnit", "k g"),
                bad(NEGATIVE_VALUE, "quantity", "negative", "quantity", "-5", "quantityUnit", "KG"),
                bad(TOO_MANY_DIGITS, "quantity", "10^24", "quantity", "2E+24", "quantityUnit", "KG"),
                bad(INVALID_WORKING_DAYS, "workingDays", "above 0", "workingDays", "0"),
                bad(NEGATIVE_VALUE, "workingDays", "negative", "workingDays", "-1"),
                bad(TOO_MANY_DIGITS, "workingDays", "4 decimals", "workingDays", "0.00001"),
                bad(INVALID_WORKING_DAYS, "workingDays", "the 30 days of 2025-06", "workingDays", "30.5"),
                badDays("2025-02", "29", "the 28 days of 2025-02"),
                badDays("1900-02", "29", "the 28 days of 1900-02"),
                badDays("2025-Q1", "91", "the 90 days of 2025-Q1"),
                badDays("2025-S1", "182", "the 181 days of 2025-S1"),
                badDays("2025", "366", "the 365 days of 2025"),
                badDays("2025", "400", "the 365 days of 2025"),
                bad(
                        INVALID_WORKING_DAYS,
                        "workingDays",
                        "the 10 days that FIRST_10_DAYS",
                        "workingDays",
                        "11",
                        "coverage",
                        "FIRST_10_DAYS"),
                bad(INVALID_RELEASE_TIME, "releasedAt", "1900", "releasedAt", "-2208988800001"),
                bad(INVALID_RELEASE_TIME, "releasedAt", "2999", "releasedAt", "32503680000000"),
                bad(INVALID_RELEASE_TIME, "releasedAt", "9223372036854775807", "releasedAt", "9223372036854775807"),
                bad(INVALID_REVISION, "revision", "-1", "revision", "-1"),
                bad(TEXT_TOO_LONG, "releaseId", "400", "releaseId", "r".repeat(401)),
                bad(TEXT_TOO_LONG, "source", "400", "source", "s".repeat(401)));
    }

    private static Arguments bad(ErrorCode code, String field, String inReason, @Nullable String... changes) {
        return Arguments.of(code, field, inReason, changes);
    }

    private static Arguments badDays(String period, String days, String inReason) {
        return bad(INVALID_WORKING_DAYS, "workingDays", inReason, "period", period, "workingDays", days);
    }

    @ParameterizedTest(name = "{0} of {1}: {2}")
    @MethodSource("badInput")
    void shouldRefuse(ErrorCode code, String field, String inReason, @Nullable String[] changes) {
        Validation outcome = Validation.check(Drafts.with(changes));

        assertThat(outcome).isInstanceOfSatisfying(Validation.Rejected.class, rejected -> {
            assertThat(rejected.code()).isEqualTo(code);
            assertThat(rejected.field()).isEqualTo(field);
            assertThat(rejected.reason())
                    .as("one plain sentence on one line")
                    .contains(inReason)
                    .matches("[A-Z]\\P{Cntrl}{10,250}\\.")
                    .doesNotContain("Exception", "null");
        });
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "-0, 0",
        "0.0000000000, 0",
        "0E+2147483647, 0",
        "0E-2147483647, 0",
        "1E+3, 1000",
        "1E+24, 1000000000000000000000000",
        "1000000000000000000000000.0000, 1000000000000000000000000",
        "999999999999999999999999.9999, 999999999999999999999999.9999",
        "0.0001, 0.0001",
        "51.40000000, 51.4",
        "0.1E-3, 0.0001",
        "922337203685477.5807, 922337203685477.5807",
        "922337203685477.5808, 922337203685477.5808",
    })
    void shouldTakeTheValueExactly(String text, String value) {
        assertThat(accepted("value", text).figure().value()).hasToString(value);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2025-06", "2025-Q2", "2025-S1", "2025", "1700-01", "2999-12", "2999"})
    void shouldTakeEveryFormOfAPeriod(String period) {
        assertThat(accepted("period", period).period()).hasToString(period);
    }

    @ParameterizedTest
    @CsvSource({
        "2024-02, FULL, 29",
        "2000-02, FULL, 29",
        "2024, FULL, 366",
        "2024-S1, FULL, 182",
        "2025-Q1, FULL, 90",
        "2025, FULL, 270.5",
        "2025-06, FIRST_10_DAYS, 10",
        "2025-06, FIRST_20_DAYS, 20",
        "2025-06, FULL, 0.5",
    })
    void shouldTakeAsManyWorkingDaysAsThereAreDays(String period, String coverage, String days) {
        Statement statement = accepted("period", period, "coverage", coverage, "workingDays", days);

        assertThat(statement.series().coverage()).hasToString(coverage);
        assertThat(statement.figure().workingDays()).hasToString(days);
    }

    @Test
    void shouldIgnoreTheValueOfAWithdrawal() {
        assertThat(accepted("action", "WITHDRAW", "value", "51.4").figure().value())
                .isNull();
        assertThat(accepted("action", "WITHDRAW", "value", null).figure().value())
                .isNull();
    }

    @Test
    void shouldTakeTheLargestOfEverything() {
        String longest = "AZaz09._-".repeat(4) + "ABCD";

        Statement statement = accepted(
                "category",
                longest,
                "quantity",
                "1E+24",
                "quantityUnit",
                longest,
                "releasedAt",
                "32503679999999",
                "revision",
                "2147483647",
                "releaseId",
                "r".repeat(400),
                "source",
                "s".repeat(400));

        assertThat(statement.series().market()).hasToString("KR/MTI/" + longest + "/US/USD");
        assertThat(statement.figure())
                .isEqualTo(new Figure(
                        32_503_679_999_999L,
                        Integer.MAX_VALUE,
                        Amount.of(51),
                        Status.PROVISIONAL,
                        new Quantity(Amount.of(BigDecimal.TEN.pow(24)), longest),
                        null));
        assertThat(statement.releaseId()).hasSize(400);
        assertThat(statement.source()).hasSize(400);
    }

    @Test
    void shouldRefuseAReleaseInTheFutureByTheTimeItIsGiven() {
        Draft draft = Drafts.with("releasedAt", "1751328000001");

        assertThat(Validation.check(draft, 1_751_328_000_000L))
                .isEqualTo(new Validation.Rejected(
                        ErrorCode.RELEASE_IN_THE_FUTURE,
                        "releasedAt",
                        "The release time 2025-07-01T00:00:00.001Z lies in the future: at most 2025-07-01T00:00:00Z was"
                                + " accepted when the event came."));
        assertThat(Validation.check(draft, 1_751_328_000_001L)).isEqualTo(Validation.check(draft));
    }

    @Test
    void shouldSayWhatElseIsWrongBeforeTheFuture() {
        assertThat(Validation.check(Drafts.with("releasedAt", "99999999999999"), 0))
                .asInstanceOf(InstanceOfAssertFactories.type(Validation.Rejected.class))
                .extracting(Validation.Rejected::code)
                .isEqualTo(ErrorCode.INVALID_RELEASE_TIME);
    }

    private static Statement accepted(@Nullable String... changes) {
        Validation outcome = Validation.check(Drafts.with(changes));
        assertThat(outcome).isInstanceOf(Validation.Accepted.class);
        return ((Validation.Accepted) outcome).statement();
    }
}
