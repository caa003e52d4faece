package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Comparison;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import java.math.BigDecimal;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Facts in a few words of Korean, without the figure that they are about. */
final class KoreanBriefs {
    private static final AmountForm AMOUNTS = new KoreanAmounts();

    /** {@code 월간 기준 역대 최대}, {@code 11개월 연속 증가}. */
    String brief(Fact fact) {
        AlertKey key = fact.key();
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW -> member(key) + " 기준 역대 " + superlative(fact);
            case RECORD_TIED -> member(key) + " 기준 역대 " + superlative(fact) + " 동률";
            case RANK ->
                member(key) + " 기준 역대 " + (key.measure() == Measure.GROWTH ? "증감률 " : "")
                        + (fact.above().size() + 1) + "위";
            case HIGHEST_SINCE, LOWEST_SINCE ->
                when(key, FactParts.previous(fact).period()) + " 이후 "
                        + (FactParts.isSamePeriod(key) ? member(key) + " 기준 " : "") + superlative(fact);
            case EARLY_RECORD -> "이미 역대 연간 최대치를 넘은 수준";
            case STREAK -> inARow(fact);
            case THRESHOLD -> "첫 " + level(fact) + " 이상";
            case SIGN -> key.extreme() == Extreme.HIGH ? "흑자 전환" : "적자 전환";
            case BREADTH -> fact.members() + "개 구성 항목 모두 " + (key.extreme() == Extreme.HIGH ? "증가" : "감소");
            case TARGET -> "연간 " + level(fact) + " 가시권";
        };
    }

    private String inARow(Fact fact) {
        Run run = FactParts.streak(fact).run();
        String condition =
                switch (run.condition()) {
                    case GROWTH -> "증가";
                    case DECLINE -> "감소";
                    case SURPLUS -> "흑자";
                    case DEFICIT -> "적자";
                    case RECORD -> "역대 최대";
                    case RECORD_SAME_PERIOD -> "같은 달 기준 최대";
                    case AT_OR_ABOVE -> level(fact) + " 이상";
                    case AT_OR_BELOW -> level(fact) + " 이상 적자";
                };
        return length(run) + " 연속 " + condition + (fact.key().particular().broken() ? " 마감" : "");
    }

    private static String length(Run run) {
        return (run.atLeast() ? "최소 " : "") + KoreanPeriods.count(run.length(), run.window());
    }

    /** What it is measured by, in parentheses. */
    String detail(Fact fact) {
        AlertKey key = fact.key();
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW -> "(종전 기록 " + holder(fact, FactParts.previous(fact)) + ")";
            case RECORD_TIED -> "(" + when(key, FactParts.previous(fact).period()) + " 첫 기록)";
            case RANK ->
                fact.above().stream().map(above -> holder(fact, above)).collect(Collectors.joining(", ", "(상위 ", ")"));
            case HIGHEST_SINCE, LOWEST_SINCE ->
                "(당시 " + number(fact, FactParts.previous(fact).value()) + ")";
            case EARLY_RECORD, THRESHOLD, TARGET -> "(종전 최고 " + holder(fact, FactParts.previous(fact)) + ")";
            case STREAK -> earlierRun(fact);
            case SIGN -> "(직전 " + number(fact, FactParts.previous(fact).value()) + ")";
            case BREADTH -> "";
        };
    }

    private static String earlierRun(Fact fact) {
        Run asLong = FactParts.streak(fact).lastAsLong();
        if (asLong != null) {
            return "(" + period(asLong.to()) + "까지 " + length(asLong) + " 이후 최장)";
        }
        Run longest = FactParts.streak(fact).longestEarlier();
        return longest == null ? "" : "(확인된 최장, 종전 최장은 " + period(longest.to()) + "까지 " + length(longest) + ")";
    }

    /** Why it is worth its place: {@code 26번의 8월 중 최대}. */
    String why(Fact fact) {
        AlertKey key = fact.key();
        Comparison comparison = fact.comparison();
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW -> windows(key, comparison) + " 중 " + superlative(fact);
            case RECORD_TIED -> windows(key, comparison) + " 중 " + superlative(fact) + " 동률";
            case RANK -> windows(key, comparison) + " 중 " + (fact.above().size() + 1) + "위";
            case HIGHEST_SINCE, LOWEST_SINCE -> KoreanPeriods.duration(fact.stoodMonths()) + " 만의 " + superlative(fact);
            case EARLY_RECORD -> "앞선 " + (comparison == null ? 0 : comparison.windows()) + "개 연도의 연간치를 모두 상회";
            case STREAK -> whyRun(fact);
            case THRESHOLD -> "앞선 " + windows(key, comparison) + " 중 처음";
            case SIGN -> "수지 전환";
            case BREADTH -> "구성 항목 " + fact.members() + "개 모두 같은 방향";
            case TARGET -> "추산치";
        };
    }

    private static String whyRun(Fact fact) {
        Run run = FactParts.streak(fact).run();
        Run asLong = FactParts.streak(fact).lastAsLong();
        if (fact.key().particular().broken()) {
            return length(run) + " 연속 기록 마감";
        }
        if (asLong != null) {
            return KoreanPeriods.duration(
                            fact.key().period().lastMonth() - asLong.to().lastMonth()) + " 만의 최장 연속 기록";
        }
        return run.level() == null ? "앞서 이만큼 긴 연속 기록 없음" : length(run) + " 연속";
    }

    private static String windows(AlertKey key, @Nullable Comparison comparison) {
        int count = comparison == null ? 1 : comparison.windows() + (key.kind() == AlertKind.THRESHOLD ? 0 : 1);
        return FactParts.isSamePeriod(key) ? count + "번의 " + member(key) : KoreanPeriods.count(count, key.window());
    }

    /** What one window of the set is called: {@code 월간}, {@code 8월}, {@code 상반기}. */
    private static String member(AlertKey key) {
        if (FactParts.isSamePeriod(key)) {
            String part = KoreanPeriods.part(key.period());
            return switch (key.window()) {
                case MONTH, QUARTER, HALF, YEAR -> part;
                case YEAR_TO_DATE, TRAILING_12M -> "1~" + part;
            };
        }
        return switch (key.window()) {
            case MONTH -> "월간";
            case QUARTER -> "분기";
            case HALF -> "반기";
            case YEAR -> "연간";
            case YEAR_TO_DATE -> "누계";
            case TRAILING_12M -> "12개월 누계";
        };
    }

    private static String when(AlertKey key, Period period) {
        AlertWindow window = FactParts.compared(key);
        return FactParts.isSamePeriod(key)
                ? period.year() + "년"
                : KoreanPeriods.window(window, Coverage.FULL, window.period(period.lastMonth()));
    }

    private static String period(Period period) {
        return KoreanPeriods.period(period, Coverage.FULL);
    }

    static String holder(Fact fact, Holder holder) {
        return when(fact.key(), holder.period()) + " " + number(fact, holder.value());
    }

    private static String level(Fact fact) {
        return AMOUNTS.level(FactParts.level(fact), fact.key().market().unit());
    }

    private static String superlative(Fact fact) {
        AlertKey key = fact.key();
        boolean high = key.extreme() == Extreme.HIGH;
        if (key.measure() == Measure.GROWTH) {
            int direction = FactParts.direction(fact);
            return high ? direction > 0 ? "최고 증가율" : "최고 증감률" : direction < 0 ? "최대 감소율" : "최저 증감률";
        }
        return high || key.subject() == Subject.BALANCE ? "최대" : "최소";
    }

    /** A number in the measure of a fact: {@code 514억 달러}, {@code 24.1%}; the words say its sign. */
    static String number(Fact fact, Measured value) {
        Amount per = value.per();
        if (fact.key().measure() == Measure.GROWTH && per != null) {
            BigDecimal ratio = value.number().subtract(BigDecimal.ONE);
            return Shares.signed(ratio) + "%";
        }
        String text = AMOUNTS.text(
                new Measured(value.amount().abs(), per), fact.key().market().unit(), 0);
        boolean other = fact.key().subject() == Subject.BALANCE
                && value.signum() != fact.value().signum()
                && value.signum() != 0;
        return other ? text + " " + KoreanWords.balance(value.signum()) : text;
    }
}
