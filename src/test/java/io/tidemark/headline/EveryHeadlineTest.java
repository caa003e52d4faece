package io.tidemark.headline;

import static io.tidemark.domain.AlertWindow.MONTH;
import static io.tidemark.domain.AlertWindow.YEAR_TO_DATE;
import static io.tidemark.headline.Alert.alert;
import static io.tidemark.headline.Alert.run;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Condition;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Projection;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Measure;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What holds of the headline of any alert. */
class EveryHeadlineTest {
    private static final Map<AlertState, String> ENGLISH_OPENINGS = Map.of(
            AlertState.RAISED, "Korea's .*",
            AlertState.AMENDED, "Still .*: Korea's .*",
            AlertState.RETRACTED, "Taken back: (Korea's .* no longer|it no longer holds that Korea's) .*",
            AlertState.REINSTATED, "Again: Korea's .*",
            AlertState.CORRECTED, "Corrected: Korea's .*");
    private static final Map<AlertState, String> KOREAN_OPENINGS = Map.of(
            AlertState.RAISED, "한국 .*",
            AlertState.AMENDED, "(.* 유지|여전히 성립): 한국 .*",
            AlertState.RETRACTED, "취소: 한국 .* 더 이상 성립하지 않음: .*",
            AlertState.REINSTATED, "다시 성립: 한국 .*",
            AlertState.CORRECTED, "정정: 한국 .*");

    static Stream<Alert> kindsAndStates() {
        return Arrays.stream(AlertKind.values())
                .flatMap(kind -> Arrays.stream(AlertState.values())
                        .flatMap(state -> of(kind).stream().map(alert -> alert.state(state))));
    }

    @ParameterizedTest
    @MethodSource("kindsAndStates")
    void shouldBeOneSentenceThatTellsItsStateInBothLanguages(Alert alert) {
        AlertState state = alert.change().state();
        assertThat(alert.inEnglish()).matches(ENGLISH_OPENINGS.get(state)).endsWith(".");
        assertThat(alert.inKorean()).matches(KOREAN_OPENINGS.get(state)).endsWith(".");
        assertThat(alert.inEnglish() + alert.inKorean()).doesNotContain("null", "  ", " ,", "..", "()");
    }

    @ParameterizedTest
    @MethodSource("kindsAndStates")
    void shouldNameWhereItsComparisonOrRunStarts(Alert alert) {
        if (alert.change().fact().key().kind() == AlertKind.BREADTH) {
            // Needs no history, and taken back it says nothing of any.
            assertThat(alert.inEnglish()).containsAnyOf("since January 2000", "no earlier window", "no longer");
            assertThat(alert.inKorean()).containsAnyOf("2000년 1월 집계 이래", "앞선 기간 없음", "취소");
            return;
        }
        boolean turn = alert.change().fact().key().kind() == AlertKind.SIGN;
        assertThat(alert.inEnglish()).contains(turn ? "after a deficit" : "2000");
        assertThat(alert.inKorean()).contains(turn ? "전환" : "2000년");
    }

    @ParameterizedTest
    @MethodSource("kindsAndStates")
    void shouldNameTheEventUnlessItIsTheNewsItself(Alert alert) {
        boolean news = alert.change().state() == AlertState.RAISED;
        assertThat(alert.inEnglish().contains("16 August 2011")).isEqualTo(!news);
        assertThat(alert.inKorean().contains("2011년 8월 16일")).isEqualTo(!news);
    }

    @ParameterizedTest
    @EnumSource(value = AlertWindow.class)
    void shouldNameTheWindow(AlertWindow window) {
        Alert alert = alert().window(
                        window,
                        ComparisonSet.ALL_TIME,
                        window.period(Period.monthNumber(2012, 12)).toString(),
                        "2000");
        assertThat(alert.inEnglish()).contains("2012", "since");
        assertThat(alert.inKorean()).contains("2012년", "집계 이래");
    }

    @Test
    void shouldShowTheCodeWhereThereIsNoName() {
        Names nameless = code -> null;
        Alert alert = alert().of("KR/MTI/831/US/USD", Subject.EXPORT);
        assertThat(Headlines.english(nameless, ReporterZones.shipped()).of(alert.change()))
                .startsWith("South Korea's exports of MTI/831 to the United States reached $51.4 bn");
        assertThat(Headlines.korean(nameless, ReporterZones.shipped()).of(alert.change()))
                .startsWith("한국 대미국 MTI/831 수출, 2011년 7월 514억 달러로");
    }

    @Test
    void shouldShowTheCodeWhereThereIsNoNameInTheLanguage() {
        Names half = code -> switch (code) {
            case "KR" -> new CodeNames(NamedCode.parse(code), "Korea", null);
            case "MTI/831" -> new CodeNames(NamedCode.parse(code), null, "반도체");
            default -> null;
        };
        Alert alert = alert().of("KR/MTI/831/US/USD", Subject.EXPORT);
        assertThat(Headlines.english(half, ReporterZones.shipped()).of(alert.change()))
                .startsWith("Korea's exports of MTI/831 to the United States reached");
        assertThat(Headlines.korean(half, ReporterZones.shipped()).of(alert.change()))
                .startsWith("KR 대미국 반도체 수출, ");
    }

    /** Alerts of a kind in all its varieties: its measures, conditions, methods. */
    private static List<Alert> of(AlertKind kind) {
        List<Alert> alerts = new ArrayList<>();
        switch (kind) {
            case RECORD_HIGH, RECORD_LOW, RECORD_TIED, HIGHEST_SINCE, LOWEST_SINCE -> {
                alerts.add(alert().kind(kind));
                alerts.add(alert().kind(kind)
                        .measure(Measure.DAILY_AVERAGE)
                        .value("51/20d")
                        .previous("48/22d", "2009-04"));
                alerts.add(alert().kind(kind)
                        .measure(Measure.GROWTH)
                        .value("51/50")
                        .previous("48/50", "2009-04"));
            }
            case BREADTH -> {
                alerts.add(alert().breadth(4).value("51/50").previous("48/46", "2010-07"));
                alerts.add(alert().breadth(4).low().value("48/50").noPrevious());
                alerts.add(alert().breadth(4).low().value("48/50").noComparison());
            }
            case RANK -> {
                alerts.add(alert().kind(kind).above("52", "2010-05"));
                alerts.add(alert().kind(kind)
                        .measure(Measure.DAILY_AVERAGE)
                        .value("51/20d")
                        .above("52/20d", "2010-05"));
                alerts.add(alert().kind(kind)
                        .measure(Measure.GROWTH)
                        .value("51/50")
                        .above("52/50", "2010-05"));
            }
            case EARLY_RECORD ->
                alerts.add(alert().kind(kind).window(YEAR_TO_DATE, ComparisonSet.ALL_TIME, "2011-07", "2000"));
            case STREAK -> {
                for (Condition condition : Condition.values()) {
                    String level =
                            switch (condition) {
                                case AT_OR_ABOVE -> "40";
                                case AT_OR_BELOW -> "-40";
                                case GROWTH, DECLINE, SURPLUS, DEFICIT, RECORD, RECORD_SAME_PERIOD -> null;
                            };
                    alerts.add(alert().streak(condition, false, level, run(condition, MONTH, 139, "2000-01")));
                    alerts.add(alert().streak(condition, true, level, run(condition, MONTH, 138, "2000-01")));
                }
            }
            case THRESHOLD -> alerts.add(alert().kind(kind).level("50"));
            case SIGN -> alerts.add(alert().kind(kind).of(Subject.BALANCE).previous("-3", "2011-06"));
            case TARGET -> {
                for (Projection.Method method : Projection.Method.values()) {
                    alerts.add(alert().window(YEAR_TO_DATE, ComparisonSet.ALL_TIME, "2011-07", "2000")
                            .target("50", method));
                }
            }
        }
        return alerts;
    }
}
