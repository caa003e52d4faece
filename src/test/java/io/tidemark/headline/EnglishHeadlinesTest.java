package io.tidemark.headline;

import static io.tidemark.domain.alert.AlertKind.RECORD_HIGH;
import static io.tidemark.domain.alert.AlertKind.RECORD_LOW;
import static io.tidemark.domain.alert.AlertKind.RECORD_TIED;
import static io.tidemark.domain.alert.AlertState.AMENDED;
import static io.tidemark.domain.alert.AlertState.RAISED;
import static io.tidemark.domain.alert.AlertState.REINSTATED;
import static io.tidemark.domain.alert.AlertState.RETRACTED;
import static io.tidemark.domain.alert.AlertWindow.HALF;
import static io.tidemark.domain.alert.AlertWindow.MONTH;
import static io.tidemark.domain.alert.AlertWindow.QUARTER;
import static io.tidemark.domain.alert.AlertWindow.TRAILING_12M;
import static io.tidemark.domain.alert.AlertWindow.YEAR;
import static io.tidemark.domain.alert.AlertWindow.YEAR_TO_DATE;
import static io.tidemark.domain.alert.ComparisonSet.ALL_TIME;
import static io.tidemark.domain.alert.ComparisonSet.SAME_PERIOD;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.AlertWindow;
import io.tidemark.domain.alert.Cause;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.ComparisonSet;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Values are in billions. */
class EnglishHeadlinesTest {
    private static final String TOTAL = "KR/TOTAL/ALL/WORLD/USD";

    private final Headlines headlines = Headlines.english(Names.shipped());

    @ParameterizedTest
    @MethodSource({"raised", "windows", "subjects", "changed"})
    void shouldSay(AlertChange change, String sentence) {
        assertThat(headlines.of(change)).isEqualTo(sentence);
    }

    static Stream<Arguments> raised() {
        return Stream.of(
                Arguments.of(
                        july2011().change(),
                        "Korea's exports reached $51.4 bn in July 2011, the highest of any month since January 2000;"
                                + " the previous record, $48.6 bn of April 2011, had stood for 3 months."),
                Arguments.of(
                        july2011().status(Status.PROVISIONAL).change(),
                        "Korea's exports reached $51.4 bn (provisional) in July 2011, the highest of any month since"
                                + " January 2000; the previous record, $48.6 bn of April 2011, had stood for 3 months."),
                Arguments.of(
                        july2011().missing(2).change(),
                        "Korea's exports reached $51.4 bn in July 2011, the highest of any month since January 2000,"
                                + " with 2 missing; the previous record, $48.6 bn of April 2011, had stood for 3 months."),
                Arguments.of(
                        july2011().samePeriod("2000-07", "40.9", "2010-07").change(),
                        "Korea's exports reached $51.4 bn in July 2011, the highest of any July since 2000;"
                                + " the previous one, $40.9 bn of July 2010, had stood for a year."),
                Arguments.of(
                        july2011().low("51.4", "52").change(),
                        "Korea's exports came to $51.4 bn in July 2011, the lowest of any month since January 2000;"
                                + " the previous record, $52.0 bn of April 2011, had stood for 3 months."),
                Arguments.of(
                        july2011().tie(Extreme.HIGH).change(),
                        "Korea's exports reached $51.4 bn in July 2011, equal to the highest of any month since"
                                + " January 2000, first set in April 2011."),
                Arguments.of(
                        july2011().tie(Extreme.LOW).change(),
                        "Korea's exports came to $51.4 bn in July 2011, equal to the lowest of any month since"
                                + " January 2000, first set in April 2011."),
                Arguments.of(
                        july2011().balance("7.2", "6.794", "2010-06").change(),
                        "Korea's trade surplus reached $7.2 bn in July 2011, the largest of any month since January"
                                + " 2000; the previous record, $6.8 bn of June 2010, had stood for a year and a month."),
                Arguments.of(
                        july2011().balance("7.2", "-0.5", "2009-04").change(),
                        "Korea's trade surplus reached $7.2 bn in July 2011, the largest of any month since January"
                                + " 2000; the highest balance until then, a deficit of $500 m of April 2009, had stood"
                                + " for 2 years and 3 months."),
                Arguments.of(
                        july2011().balance("-12.7", "-9.4", "2011-04").change(),
                        "Korea's trade deficit reached $12.7 bn in July 2011, the largest of any month since January"
                                + " 2000; the previous record, $9.4 bn of April 2011, had stood for 3 months."),
                Arguments.of(
                        july2011().balance("-12.7", "0", "2011-06").change(),
                        "Korea's trade deficit reached $12.7 bn in July 2011, the largest of any month since January"
                                + " 2000; the lowest balance until then, a balance of zero of June 2011, had stood for"
                                + " a month."),
                // A revision of an earlier month made it a record: the figure itself is no news.
                Arguments.of(
                        july2011().cause("2011-04", "52", "48.6").change(),
                        "Korea's exports reached $51.4 bn in July 2011, the highest of any month since January 2000;"
                                + " the previous record, $48.6 bn of April 2011, had stood for 3 months; exports of"
                                + " April 2011 were revised from $52.0 bn to $48.6 bn (released 16 August 2011)."));
    }

    static Stream<Arguments> windows() {
        return Stream.of(
                Arguments.of(
                        july2011()
                                .window(QUARTER, ALL_TIME, "2011-Q2", "2000-Q1", "2011-Q1")
                                .change(),
                        "Korea's exports reached $51.4 bn in the second quarter of 2011, the highest of any quarter"
                                + " since the first quarter of 2000; the previous record, $48.6 bn of the first quarter"
                                + " of 2011, had stood for 3 months."),
                Arguments.of(
                        july2011()
                                .window(QUARTER, SAME_PERIOD, "2011-Q2", "2000-Q2", "2008-Q2")
                                .change(),
                        "Korea's exports reached $51.4 bn in the second quarter of 2011, the highest of any second"
                                + " quarter since 2000; the previous one, $48.6 bn of the second quarter of 2008, had"
                                + " stood for 3 years."),
                Arguments.of(
                        july2011()
                                .window(HALF, ALL_TIME, "2011-S1", "2000-S1", "2010-S2")
                                .change(),
                        "Korea's exports reached $51.4 bn in the first half of 2011, the highest of any half-year since"
                                + " the first half of 2000; the previous record, $48.6 bn of the second half of 2010,"
                                + " had stood for 6 months."),
                Arguments.of(
                        july2011()
                                .window(HALF, SAME_PERIOD, "2011-S1", "2000-S1", "2010-S1")
                                .change(),
                        "Korea's exports reached $51.4 bn in the first half of 2011, the highest of any first half since"
                                + " 2000; the previous one, $48.6 bn of the first half of 2010, had stood for a year."),
                Arguments.of(
                        july2011()
                                .window(YEAR, ALL_TIME, "2024", "2000", "2022")
                                .values("683.609", "683.585")
                                .change(),
                        "Korea's exports reached $683.61 bn in 2024, the highest of any year since 2000;"
                                + " the previous record, $683.59 bn of 2022, had stood for 2 years."),
                Arguments.of(
                        july2011()
                                .window(YEAR_TO_DATE, SAME_PERIOD, "2025-11", "2000-11", "2022-11")
                                .values("640.204", "628.7")
                                .change(),
                        "Korea's exports reached $640.2 bn in January–November 2025, the highest of any"
                                + " January–November since 2000; the previous one, $628.7 bn of January–November 2022,"
                                + " had stood for 3 years."),
                Arguments.of(
                        july2011()
                                .window(TRAILING_12M, ALL_TIME, "2011-05", "2000-12", "2011-04")
                                .change(),
                        "Korea's exports reached $51.4 bn in the twelve months to May 2011, the highest of any twelve"
                                + " months since those to December 2000; the previous record, $48.6 bn of the twelve"
                                + " months to April 2011, had stood for a month."),
                Arguments.of(
                        july2011().coverage(Coverage.FIRST_20_DAYS).change(),
                        "Korea's exports reached $51.4 bn in the first 20 days of July 2011, the highest for the first"
                                + " 20 days of any month since January 2000; the previous record, $48.6 bn of the first"
                                + " 20 days of April 2011, had stood for 3 months."),
                Arguments.of(
                        july2011()
                                .coverage(Coverage.FIRST_10_DAYS)
                                .samePeriod("2000-07", "40.9", "2010-07")
                                .change(),
                        "Korea's exports reached $51.4 bn in the first 10 days of July 2011, the highest for the first"
                                + " 10 days of any July since 2000; the previous one, $40.9 bn of the first 10 days of"
                                + " July 2010, had stood for a year."));
    }

    static Stream<Arguments> subjects() {
        String record = " reached $51.4 bn in July 2011, the highest of any month since January 2000;"
                + " the previous record, $48.6 bn of April 2011, had stood for 3 months.";
        return Stream.of(
                Arguments.of(july2011().of("KR/TOTAL/ALL/CN/USD").change(), "Korea's exports to China" + record),
                Arguments.of(
                        july2011().of("KR/MTI/831/US/USD").change(),
                        "Korea's exports of semiconductors to the United States" + record),
                Arguments.of(
                        july2011().of("US/HS/8542/KR/USD").imports().change(),
                        "The United States' imports of HS/8542 from Korea" + record),
                Arguments.of(july2011().of("XX/ICT/ALL/WORLD/USD").change(), "XX's exports of ICT products" + record),
                Arguments.of(
                        july2011().of("KR/RETAIL/ALL/WORLD/USD").statistic().change(),
                        "Korea's figure for RETAIL/ALL" + record),
                Arguments.of(
                        july2011()
                                .of("KR/MTI/831/CN/USD")
                                .balance("51.4", "48.6", "2011-04")
                                .change(),
                        "Korea's trade surplus in semiconductors with China" + record.replace("highest", "largest")));
    }

    static Stream<Arguments> changed() {
        Case surplus = july2011().balance("7.2", "6.794", "2010-06").state(RETRACTED);
        String surplusTaken =
                "Taken back: Korea's $7.2 bn trade surplus of July 2011 is no longer the largest of any month since"
                        + " January 2000: ";
        Case exports = july2011().state(RETRACTED);
        String exportsTaken = "Taken back: Korea's exports in July 2011, $51.4 bn, are no longer the highest of any"
                + " month since January 2000: ";
        return Stream.of(
                Arguments.of(
                        surplus.cause("2011-07", "51.4", "50.6").change(),
                        surplusTaken + "exports of July 2011 were revised from $51.4 bn to $50.6 bn"
                                + " (released 16 August 2011)."),
                Arguments.of(
                        surplus.cause("2011-07", "44.2", "44.3")
                                .causeFlow(Flow.IMPORT)
                                .status(Status.PROVISIONAL)
                                .change(),
                        surplusTaken + "imports of July 2011 were revised from $44.2 bn to $44.3 bn"
                                + " (provisional, released 16 August 2011)."),
                Arguments.of(
                        exports.cause("2011-04", null, "53").change(),
                        exportsTaken + "exports of April 2011 came in late at $53.0 bn (released 16 August 2011)."),
                Arguments.of(
                        exports.cause("2011-07", "51.4", null).change(),
                        exportsTaken + "exports of July 2011, $51.4 bn, were withdrawn (released 16 August 2011)."),
                Arguments.of(
                        exports.cause("2011-07", "51.404", "51.396").change(),
                        exportsTaken + "exports of July 2011 were revised from $51.404 bn to $51.396 bn"
                                + " (released 16 August 2011)."),
                Arguments.of(
                        exports.of("KR/GROUP/IT/WORLD/USD")
                                .causeMarket("KR/MTI/831/WORLD/USD")
                                .cause("2011-07", "51.4", "50.6")
                                .change(),
                        "Taken back: Korea's exports of GROUP/IT in July 2011, $51.4 bn, are no longer the highest of"
                                + " any month since January 2000: Korea's exports of semiconductors of July 2011 were"
                                + " revised from $51.4 bn to $50.6 bn (released 16 August 2011)."),
                Arguments.of(
                        exports.of("KR/RETAIL/ALL/WORLD/USD")
                                .statistic()
                                .tie(Extreme.HIGH)
                                .state(RETRACTED)
                                .cause("2011-07", "51.4", "50.6")
                                .change(),
                        "Taken back: Korea's figure for RETAIL/ALL in July 2011, $51.4 bn, is no longer equal to the"
                                + " highest of any month since January 2000: the figure of July 2011 was revised from"
                                + " $51.4 bn to $50.6 bn (released 16 August 2011)."),
                Arguments.of(
                        july2011()
                                .state(AMENDED)
                                .values("50.6", "48.6")
                                .cause("2011-07", "51.4", "50.6")
                                .change(),
                        "Still a record: Korea's exports in July 2011, now $50.6 bn, the highest of any month since"
                                + " January 2000; the previous record, $48.6 bn of April 2011, had stood for 3 months;"
                                + " exports of July 2011 were revised from $51.4 bn to $50.6 bn"
                                + " (released 16 August 2011)."),
                // The figure it beats has moved, not its own.
                Arguments.of(
                        july2011()
                                .state(AMENDED)
                                .cause("2011-04", "48.9", "48.6")
                                .status(Status.PROVISIONAL)
                                .change(),
                        "Still a record: Korea's exports reached $51.4 bn in July 2011, the highest of any month since"
                                + " January 2000; the previous record, $48.6 bn of April 2011, had stood for 3 months;"
                                + " exports of April 2011 were revised from $48.9 bn to $48.6 bn"
                                + " (provisional, released 16 August 2011)."),
                Arguments.of(
                        july2011()
                                .tie(Extreme.HIGH)
                                .state(AMENDED)
                                .cause("2011-05", null, "51.4")
                                .change(),
                        "Still a tie: Korea's exports reached $51.4 bn in July 2011, equal to the highest of any month"
                                + " since January 2000, first set in April 2011; exports of May 2011 came in late at"
                                + " $51.4 bn (released 16 August 2011)."),
                // A month inside the window is part of what is measured.
                Arguments.of(
                        july2011()
                                .window(YEAR_TO_DATE, SAME_PERIOD, "2011-08", "2000-08", "2010-08")
                                .state(AMENDED)
                                .cause("2011-01", "4", "5")
                                .change(),
                        "Still a record: Korea's exports in January–August 2011, now $51.4 bn, the highest of any"
                                + " January–August since 2000; the previous one, $48.6 bn of January–August 2010, had"
                                + " stood for a year; exports of January 2011 were revised from $4.0 bn to $5.0 bn"
                                + " (released 16 August 2011)."),
                Arguments.of(
                        july2011()
                                .state(REINSTATED)
                                .cause("2011-07", "48", "51.4")
                                .change(),
                        "Again: Korea's exports reached $51.4 bn in July 2011, the highest of any month since January"
                                + " 2000; the previous record, $48.6 bn of April 2011, had stood for 3 months; exports"
                                + " of July 2011 were revised from $48.0 bn to $51.4 bn (released 16 August 2011)."));
    }

    @Test
    void shouldShowTheCodeWhereThereIsNoName() {
        Headlines nameless = Headlines.english(code -> null);
        assertThat(nameless.of(july2011().of("KR/MTI/831/US/USD").change()))
                .startsWith("KR's exports of MTI/831 to US reached $51.4 bn");
    }

    private static Case july2011() {
        return new Case();
    }

    /** Korea's record exports of July 2011 as first released, and what a test wants otherwise. */
    private static final class Case {
        private AlertKind kind = RECORD_HIGH;
        private Extreme extreme = Extreme.HIGH;
        private ComparisonSet set = ALL_TIME;
        private Market market = Market.parse(TOTAL);
        private Market causeMarket = market;
        private Subject subject = Subject.EXPORT;
        private Flow causeFlow = Flow.EXPORT;
        private Coverage coverage = Coverage.FULL;
        private AlertWindow window = MONTH;
        private String period = "2011-07";
        private String value = "51.4";
        private String previousValue = "48.6";
        private String previousPeriod = "2011-04";
        private String from = "2000-01";
        private int missing;
        private AlertState state = RAISED;
        private Status status = Status.REVISED;
        private @Nullable String causePeriod;
        private @Nullable String before;
        private @Nullable String after = "51.4";

        Case window(AlertWindow newWindow, ComparisonSet newSet, String newPeriod, String newFrom, String newPrevious) {
            window = newWindow;
            set = newSet;
            period = newPeriod;
            from = newFrom;
            previousPeriod = newPrevious;
            return this;
        }

        Case samePeriod(String newFrom, String newPreviousValue, String newPreviousPeriod) {
            previousValue = newPreviousValue;
            return window(window, SAME_PERIOD, period, newFrom, newPreviousPeriod);
        }

        Case values(String newValue, String newPreviousValue) {
            value = newValue;
            previousValue = newPreviousValue;
            return this;
        }

        Case low(String newValue, String newPreviousValue) {
            kind = RECORD_LOW;
            extreme = Extreme.LOW;
            return values(newValue, newPreviousValue);
        }

        Case tie(Extreme newExtreme) {
            kind = RECORD_TIED;
            extreme = newExtreme;
            return values(value, value);
        }

        Case balance(String newValue, String newPreviousValue, String newPreviousPeriod) {
            subject = Subject.BALANCE;
            previousPeriod = newPreviousPeriod;
            return newValue.startsWith("-") ? low(newValue, newPreviousValue) : values(newValue, newPreviousValue);
        }

        Case of(String newMarket) {
            market = Market.parse(newMarket);
            causeMarket = market;
            return this;
        }

        Case imports() {
            subject = Subject.IMPORT;
            return causeFlow(Flow.IMPORT);
        }

        Case statistic() {
            subject = Subject.STATISTIC;
            return causeFlow(Flow.STATISTIC);
        }

        Case coverage(Coverage newCoverage) {
            coverage = newCoverage;
            return this;
        }

        Case missing(int newMissing) {
            missing = newMissing;
            return this;
        }

        Case state(AlertState newState) {
            state = newState;
            return this;
        }

        Case status(Status newStatus) {
            status = newStatus;
            return this;
        }

        Case causeMarket(String newMarket) {
            causeMarket = Market.parse(newMarket);
            return this;
        }

        Case causeFlow(Flow newFlow) {
            causeFlow = newFlow;
            return this;
        }

        Case cause(String newPeriod, @Nullable String newBefore, @Nullable String newAfter) {
            causePeriod = newPeriod;
            before = newBefore;
            after = newAfter;
            return this;
        }

        AlertChange change() {
            AlertKey key = new AlertKey(
                    kind, extreme, set, market, subject, coverage, Measure.VALUE, window, Period.parse(period));
            Fact fact = new Fact(
                    key,
                    billions(value),
                    new Holder(billions(previousValue), Period.parse(previousPeriod)),
                    new Comparison(set, 138, Period.parse(from), missing));
            Figure figure = new Figure(
                    Instant.parse("2011-08-16T00:00:00Z").toEpochMilli(),
                    0,
                    after == null ? null : billions(after),
                    status,
                    null,
                    null);
            Statement statement = new Statement(
                    new Series(causeMarket, causeFlow, coverage),
                    Period.parse(causePeriod == null ? period : causePeriod),
                    figure,
                    "KR-2011-07",
                    null);
            Cause cause = new Cause(
                    statement,
                    before == null ? null : billions(before),
                    new Cause.Position("trade.events.v1", 0, 7, figure.releasedAt()));
            return new AlertChange(fact, state, 1, false, cause);
        }

        private static Amount billions(String text) {
            return Amount.of(new BigDecimal(text).movePointRight(9));
        }
    }
}
