package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Period;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.Locale;

/** Times in words. */
final class KoreanPeriods {
    private static final DateTimeFormatter DAY = DateTimeFormatter.ofPattern("uuuu년 M월 d일", Locale.KOREAN);

    private KoreanPeriods() {}

    /** A window: {@code 2011년 7월}, {@code 2025년 1~11월}, {@code 2011년 5월까지 12개월}. */
    static String window(AlertWindow window, Coverage coverage, Period period) {
        return switch (window) {
            case MONTH, QUARTER, HALF, YEAR -> period(period, coverage);
            case YEAR_TO_DATE -> period.year() + "년 " + yearToDate(period);
            case TRAILING_12M -> period(period, coverage) + "까지 12개월";
        };
    }

    /** A period: {@code 2011년 7월 1~20일}, {@code 2011년 상반기}, {@code 2011년}. */
    static String period(Period period, Coverage coverage) {
        String year = period.year() + "년";
        return period.kind() == Period.Kind.YEAR ? year : year + " " + part(period) + partOfMonth(coverage);
    }

    /** Where the comparison set starts, how much of it is missing, and which it is: {@code 2000년 집계 이래(2개 누락) 7월 기준}. */
    static String set(Story story) {
        Period from = story.comparison().from();
        int missing = story.comparison().missing();
        // Windows of one part of the year are told apart by their year.
        String start = story.comparison().set() == ComparisonSet.SAME_PERIOD
                ? from.year() + "년"
                : window(story.compared(), Coverage.FULL, from);
        if (story.isMostlyMissing()) {
            return start + " 집계 이래 확인된 " + story.comparison().windows() + "개 중 " + members(story);
        }
        return start + " 집계 이래" + (missing == 0 ? "" : "(" + missing + "개 누락)") + " " + members(story);
    }

    /** The comparison set behind a statement: {@code (비교: 2000년 집계 이래 7월 기준)}. */
    static String comparison(Story story) {
        return "(비교: " + set(story) + ")";
    }

    private static String members(Story story) {
        Period period = story.key().period();
        String days = partOfMonth(story.key().coverage());
        AlertWindow window = story.compared();
        if (window == AlertWindow.YEAR_TO_DATE) {
            return yearToDate(period) + " 기준";
        }
        if (story.comparison().set() == ComparisonSet.SAME_PERIOD) {
            return part(period) + days + " 기준";
        }
        return switch (window) {
            case MONTH -> days.isEmpty() ? "월간" : "매월" + days + " 기준";
            case QUARTER -> "분기";
            case HALF -> "반기";
            case YEAR, YEAR_TO_DATE -> "연간";
            case TRAILING_12M -> "12개월 누계";
        };
    }

    /** A number of months: {@code 2년 3개월}. */
    static String duration(int months) {
        String years = months / 12 == 0 ? "" : months / 12 + "년";
        String rest = months % 12 == 0 ? "" : months % 12 + "개월";
        return years.isEmpty() || rest.isEmpty() ? years + rest : years + " " + rest;
    }

    /** A number of windows in a row: {@code 14개월}, {@code 7년}. */
    static String count(int length, AlertWindow window) {
        return length
                + switch (window) {
                    case MONTH -> "개월";
                    case YEAR -> "년";
                    case QUARTER -> "개 분기";
                    case HALF -> "개 반기";
                    case YEAR_TO_DATE, TRAILING_12M -> "회";
                };
    }

    /** A day: {@code 2011년 8월 16일}. */
    static String day(LocalDate day) {
        return DAY.format(day);
    }

    /** What a period is inside its year: {@code 7월}, {@code 2분기}, {@code 상반기}, {@code 연간}. */
    static String part(Period period) {
        return switch (period.kind()) {
            case MONTH -> period.ordinal() + "월";
            case QUARTER -> period.ordinal() + "분기";
            case HALF -> period.ordinal() == 1 ? "상반기" : "하반기";
            case YEAR -> "연간";
        };
    }

    private static String yearToDate(Period month) {
        return month.ordinal() == 1 ? part(month) : "1~" + part(month);
    }

    private static String partOfMonth(Coverage coverage) {
        return switch (coverage) {
            case FULL -> "";
            case FIRST_10_DAYS -> " 1~10일";
            case FIRST_20_DAYS -> " 1~20일";
        };
    }
}
