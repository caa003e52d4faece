package io.tidemark.runtime;

import static io.tidemark.domain.market.Statements.KOREA;
import static io.tidemark.domain.market.Statements.exports;
import static io.tidemark.domain.market.Statements.imports;
import static io.tidemark.domain.market.Statements.promptly;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Run;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.market.MarketState;
import io.tidemark.domain.market.News;
import io.tidemark.domain.market.Plausibility;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.Test;

class InstallationTest {
    private static List<Statement> deficits(int months) {
        List<Statement> statements = new ArrayList<>();
        for (int month = 0; month <= months; month++) {
            String period = "20%02d-%02d".formatted(20 + month / 12, month % 12 + 1);
            statements.add(exports(period, month == months ? "3" : "1", "2030-01-01"));
            statements.add(imports(period, "2", "2030-01-01"));
        }
        return statements;
    }

    private static List<Fact> raised(Map<String, String> settings, List<Statement> statements) {
        MarketState market = new MarketState(KOREA, new Installation(Configuration.of(settings)).engineSettings());
        return statements.stream()
                .flatMap(statement -> market.apply(statement, promptly(statement)).alerts().stream())
                .map(AlertChange::fact)
                .toList();
    }

    /** Deficits in a row, by length, {@code *} for a milestone and {@code broken} at their end. */
    private static List<String> streaks(List<Fact> facts, AlertWindow window) {
        return facts.stream()
                .filter(fact -> fact.key().kind() == AlertKind.STREAK
                        && fact.key().window() == window
                        && fact.key().particular().condition() == Condition.DEFICIT)
                .map(fact -> {
                    Run run = Objects.requireNonNull(fact.streak()).run();
                    return (fact.key().particular().broken() ? "broken " : "")
                            + run.length()
                            + (fact.isMilestone() ? "*" : "");
                })
                .toList();
    }

    @Test
    void shouldAnnounceStreaksOfTheLengthsThatAreSet() {
        Map<String, String> settings = Map.of(
                "streaks.minimum.months", "5",
                "streaks.broken.minimum.months", "7",
                "streaks.milestones.months", "6,+2");

        assertThat(streaks(raised(settings, deficits(8)), AlertWindow.MONTH))
                .containsExactly("5", "6*", "7", "8*", "broken 8");
        assertThat(streaks(raised(settings, deficits(6)), AlertWindow.MONTH)).containsExactly("5", "6*");
    }

    @Test
    void shouldAnnounceStreaksOfYearsOfTheLengthsThatAreSet() {
        Map<String, String> settings = Map.of("streaks.minimum.years", "3", "streaks.milestones.years", "4");

        assertThat(streaks(raised(settings, deficits(50)), AlertWindow.YEAR)).containsExactly("3", "4*");
    }

    @Test
    void shouldAnnounceWhatIsMaterialByTheRulesThatAreSet() {
        assertThat(raised(Map.of("materiality.rules", "JP/*/*/*/*"), deficits(30)))
                .isEmpty();
        assertThat(raised(Map.of("materiality.rules", "KR/TOTAL/*/*/* kinds=STREAK,SIGN"), deficits(30)))
                .extracting(fact -> fact.key().kind())
                .containsOnly(AlertKind.STREAK, AlertKind.SIGN);
    }

    @Test
    void shouldTakeWhatIsNewsAndWhatIsPlausibleFromTheConfiguration() {
        Map<String, String> settings = Map.of(
                "live.max.delay.hours", "1",
                "live.max.age.days.month", "2",
                "live.max.age.days.quarter", "3",
                "live.max.age.days.half", "4",
                "live.max.age.days.year", "5",
                "releases.future.tolerance.hours", "6",
                "plausibility.factor", "7");
        try (Installation installation = new Installation(Configuration.of(settings))) {
            EngineSettings engine = installation.engineSettings();

            assertThat(engine.news()).isEqualTo(new News(3_600_000, new News.Ages(2, 3, 4, 5)));
            assertThat(engine.plausibility()).isEqualTo(new Plausibility(7));
            assertThat(engine.futureTolerance()).isEqualTo(6 * 3_600_000);
            assertThat(installation.replaySettings().news())
                    .isEqualTo(new News(News.RELEASE_IS_NOW, new News.Ages(2, 3, 4, 5)));
        }
    }
}
