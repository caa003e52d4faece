package io.tidemark.told;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.alert.AlertChange;
import io.tidemark.headline.Headlines;
import io.tidemark.webhook.Deliveries;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Issue 14, row by row: what people read of the histories of {@code ../shared/cases/life-a.csv} and {@code life-b.csv}, by the alerts
 * topic, by webhooks and their digests, and by {@code replay}, in both languages. Skipped, in words, where the files are absent.
 */
class LifeInEveryWayTest {
    private static final Map<String, Map<String, List<String>>> READ = new HashMap<>();

    /** All that people read of a reporter, release by release, by the way and the language. */
    private static Map<String, List<String>> read(String reporter) throws IOException {
        Map<String, List<String>> known = READ.get(reporter);
        if (known != null) {
            return known;
        }
        History history = History.of(reporter);
        Map<String, List<String>> ways = new LinkedHashMap<>();
        try (Deliveries deliveries = new Deliveries()) {
            for (List<AlertChange> release : history.releases()) {
                List<AlertChange> live = History.lastLive(release);
                add(ways, "topic", live);
                deliveries.release(release);
                for (boolean korean : new boolean[] {false, true}) {
                    for (boolean digest : new boolean[] {false, true}) {
                        ways.computeIfAbsent(
                                        (digest ? "digest" : "webhook") + (korean ? " ko" : " en"),
                                        way -> new ArrayList<>())
                                .addAll(deliveries.read(new Deliveries.Name(korean, digest)));
                    }
                }
            }
        }
        history.differences().forEach(changes -> add(ways, "replay", changes));
        READ.put(reporter, ways);
        return ways;
    }

    private static void add(Map<String, List<String>> ways, String way, List<AlertChange> changes) {
        for (Headlines headlines : List.of(History.ENGLISH, History.KOREAN)) {
            ways.computeIfAbsent(way + (headlines == History.KOREAN ? " ko" : " en"), name -> new ArrayList<>())
                    .addAll(History.read(changes, headlines));
        }
    }

    /** What people read of a row, and of what is wrong nothing at all. */
    private record Case(String row, String reporter, String english, String korean, List<String> wrong) {
        Case(String row, String reporter, String english, String korean, String... wrong) {
            this(row, reporter, english, korean, List.of(wrong));
        }

        @Override
        public String toString() {
            return "row " + row + ", " + reporter;
        }
    }

    static final List<Case> CASES = List.of(
            new Case(
                    "1",
                    "A1",
                    "▲ A1's exports reached $29.0 bn in January 2021, now the highest of any month on record since",
                    "▲ A1 수출, 2021년 1월 290억 달러로 이제 2020년 1월 집계 이래 월간 최대;",
                    "no longer the second-highest",
                    "2위라는 사실은 더 이상"),
            new Case(
                    "2, a level",
                    "C1",
                    "▲ C1's exports reached $61.0 bn in 2018, now the first at or above $60 bn of any year on record",
                    "▲ C1 수출, 2018년 610억 달러로 이제 2014년 집계 이래 연간 첫 600억 달러 이상;",
                    "Taken back",
                    "취소"),
            new Case(
                    "2, a run at a level",
                    "C2",
                    "now $81.0 bn, at least the 6th year in a row at or above $70 bn",
                    "C2 수출, 2019년 810억 달러로 최소 6년 연속 700억 달러 이상",
                    "no longer",
                    "it no longer holds",
                    "더 이상 성립하지 않음"),
            new Case(
                    "2, a place",
                    "C3",
                    "▲ C3's exports reached $95.0 bn in 2015, now the highest of any year on record since 2010;",
                    "▲ C3 수출, 2015년 950억 달러로 이제 2010년 집계 이래 연간 최대;",
                    "Taken back",
                    "취소"),
            new Case(
                    "2, a target",
                    "C4",
                    "would come to $310.0 bn in 2018: $300 bn is now in sight",
                    "2018년 3100억 달러로 추산돼 이제 3000억 달러 가시권;",
                    "Taken back",
                    "취소"),
            new Case(
                    "3, a sign",
                    "A2",
                    "0.8% on year, is no longer the steepest fall of any year on record since 2016; now growth of 1.4% on year",
                    "0.8% 감소로 2016년 집계 이래 연간 최대 감소율이라는 사실은 더 이상 성립하지 않음; 현재 전년 대비 1.4% 증가",
                    "Still a record",
                    "기록 유지"),
            new Case(
                    "3, a holder",
                    "B3",
                    "△ Corrected: B3's exports reached $81.0 bn in 2019, now the second-highest of any year",
                    "△ 정정: B3 수출, 2019년 810억 달러로 이제 2014년 집계 이래 연간 2위;"),
            new Case(
                    "4, while a month is higher",
                    "A8",
                    "$61.0 bn in January 2021, the 10th month in a row at or above $50 bn, since April 2020",
                    "2021년 1월 610억 달러로 10개월 연속 500억 달러 이상"),
            new Case(
                    "4, and after it",
                    "A8",
                    "$53.0 bn in February 2021, the 11th month in a row at or above $50 bn, since April 2020",
                    "2021년 2월 530억 달러로 11개월 연속 500억 달러 이상"),
            new Case(
                    "6",
                    "A3",
                    "A3's exports came to $84.0 bn in 2019, the lowest of any year on record since 2015",
                    "A3 수출, 2019년 840억 달러로 2015년 집계 이래 연간 최소",
                    "growth rate",
                    "fastest growth",
                    "증가율"),
            new Case(
                    "7",
                    "A4",
                    "$100.0 bn in 2020, at least the 6th year in a row at or above $100 bn",
                    "2020년 1000억 달러로 최소 6년 연속 1000억 달러 이상",
                    "equal to the",
                    "동률"),
            new Case(
                    "8",
                    "A5",
                    "$39.0 bn in January–September 2013, the highest of any January–September on record since 2010",
                    "2013년 1~9월 390억 달러로 2010년 집계 이래 1~9월 기준 최대",
                    " missing",
                    "결측"),
            new Case(
                    "9",
                    "A9",
                    "A9's trade surplus came to $12.0 bn in December 2020, at least the 12th month in a row of surpluses of at"
                            + " least $10 bn",
                    "A9 무역흑자, 2020년 12월 120억 달러로 최소 12개월 연속 100억 달러 이상 흑자"),
            new Case(
                    "10",
                    "A7",
                    "reached INDEX 101 in January 2021, the highest of any month on record since January 2020",
                    "2021년 1월 101 INDEX로 2020년 1월 집계 이래 월간 최대",
                    "1,2",
                    " in 2020,",
                    " in 2021,",
                    " in 2022,",
                    " in 2023,",
                    "quarter",
                    "12 months"),
            new Case(
                    "12",
                    "A6",
                    "exports of June 2024 were revised from $21.05 bn to $21.04 bn",
                    "2024년 6월 수출이 210억 5000만 달러에서 210억 4000만 달러로 수정됨",
                    "revised from $21.1 bn",
                    "211억 달러에서"));

    @ParameterizedTest
    @FieldSource("CASES")
    void shouldBeReadInEveryWayAndBothLanguages(Case row) throws IOException {
        Map<String, List<String>> ways = read(row.reporter());

        assertThat(ways.keySet())
                .containsExactlyInAnyOrder(
                        "topic en",
                        "topic ko",
                        "webhook en",
                        "webhook ko",
                        "digest en",
                        "digest ko",
                        "replay en",
                        "replay ko");
        ways.forEach((way, lines) -> {
            String expected = way.endsWith("en") ? row.english() : row.korean();
            assertThat(lines).as(way).anyMatch(line -> line.contains(expected));
            row.wrong().forEach(wrong -> assertThat(lines).as(way).noneMatch(line -> line.contains(wrong)));
        });
    }

    /** Row 11: of its years and one January nothing is live, because they are loaded late; a replay tells the facts. */
    @Test
    void shouldNeverCallAFirstSurplusAnEarlyRecord() throws IOException {
        Map<String, List<String>> ways = read("B1");

        assertThat(ways.get("replay en")).isNotEmpty().noneMatch(line -> line.contains("already above"));
        assertThat(ways.get("replay ko")).isNotEmpty().noneMatch(line -> line.contains("이미 넘은"));
        assertThat(ways.get("webhook en")).isEmpty();
    }

    /** Whoever reads messages one by one reads what a digest has, and what the topic says. */
    @ParameterizedTest
    @ValueSource(strings = {"A1", "A2", "A8", "B3", "C1", "C2", "C3", "C4", "C6"})
    void shouldSayTheSameInEveryWay(String reporter) throws IOException {
        Map<String, List<String>> ways = read(reporter);

        for (String language : List.of(" en", " ko")) {
            assertThat(ways.get("webhook" + language))
                    .containsExactlyInAnyOrderElementsOf(ways.get("topic" + language));
            assertDigest(ways.get("digest" + language), ways.get("webhook" + language));
        }
    }

    /** A digest has the order of a bulletin, and one sentence for a record and the level that it carries. */
    private static void assertDigest(List<String> digest, List<String> messages) {
        List<String> joined =
                digest.stream().filter(line -> !messages.contains(line)).toList();
        List<String> told =
                messages.stream().filter(line -> !digest.contains(line)).toList();
        assertThat(told).as("what %s stand for", joined).hasSize(2 * joined.size());
        assertThat(digest).doesNotHaveDuplicates();
    }
}
