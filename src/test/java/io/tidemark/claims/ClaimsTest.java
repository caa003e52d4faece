package io.tidemark.claims;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Every statement of {@code claims.csv} comes out of the topics by itself, those that were wrong as published put right. The
 * statements without figures are reported as skipped, and listed in {@code target/claims-report.md}.
 */
class ClaimsTest {
    private static final Path PUBLISHED = Path.of("..", "shared", "claims", "published-claims.tsv");
    private static final Path REPORT = Path.of("target", "claims-report.md");
    private static final Map<Scenario, Publication> PUBLICATIONS = new HashMap<>();

    static List<Claim> claims() {
        return Claim.table();
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("claims")
    void shouldSayWhatIsTrue(Claim claim) throws IOException {
        assumeTrue(claim.hasFigures(), () -> "No figures: " + claim.note());

        List<List<String>> findings = publication(claim.scenario()).findings(claim);

        if (claim.absent()) {
            assertThat(findings).as("there is no such %s", claim.kind()).doesNotContain(claim.expected());
        } else {
            assertThat(findings).as("%s of %s", claim.kind(), claim.period()).contains(claim.expected());
        }
    }

    private static Publication publication(Scenario scenario) throws IOException {
        Publication known = PUBLICATIONS.get(scenario);
        if (known == null) {
            known = new Publication(scenario);
            PUBLICATIONS.put(scenario, known);
        }
        return known;
    }

    @Test
    void shouldSpeakOfEveryPublishedClaim() throws IOException {
        assumeTrue(
                Files.exists(PUBLISHED),
                () -> "No " + PUBLISHED.toAbsolutePath().normalize());
        Map<String, String> published = new HashMap<>();
        try (Stream<NamedCsvRecord> rows =
                CsvReader.builder().fieldSeparator('\t').quoteCharacter('\0').ofNamedCsvRecord(PUBLISHED).stream()) {
            rows.forEach(row -> published.put(row.getField("claim_id"), row.getField("verdict")));
        }

        Map<String, String> spokenOf = claims().stream()
                .filter(Claim::isPublished)
                .collect(Collectors.toMap(Claim::id, Claim::verdict, (one, same) -> one.equals(same) ? one : "?"));

        assertThat(spokenOf).hasSize(138).isEqualTo(published);
    }

    @Test
    void shouldAssertEveryClaimThatWasWrongAsPublished() {
        assertThat(claims())
                .filteredOn(claim -> claim.verdict().equals("C"))
                .hasSizeGreaterThanOrEqualTo(15)
                .allSatisfy(claim -> {
                    assertThat(claim.hasFigures()).isTrue();
                    assertThat(claim.note()).isNotEmpty();
                });
    }

    @Test
    void shouldSayWhyThereAreNoFigures() {
        assertThat(claims())
                .filteredOn(claim -> !claim.hasFigures())
                .isNotEmpty()
                .allSatisfy(claim -> assertThat(claim.note()).isNotEmpty());
    }

    @AfterAll
    static void report() throws IOException {
        Set<String> asserted = new LinkedHashSet<>();
        List<String> lines = new ArrayList<>();
        for (Claim claim : claims()) {
            if (!claim.hasFigures()) {
                lines.add("| " + claim.id() + " | " + claim.verdict() + " | " + claim.statement() + " | " + claim.note()
                        + " |");
            } else if (claim.isPublished()) {
                asserted.add(claim.id());
            }
        }
        lines.addAll(
                0,
                List.of(
                        "# Published claims",
                        "",
                        asserted.size()
                                + " claims are looked for in the topics by ClaimsTest; its own report says which were found. Of the "
                                + lines.size() + " below nothing can be computed: there are no figures.",
                        "",
                        "| claim | verdict | what it says | why there are no figures |",
                        "|---|---|---|---|"));
        Files.createDirectories(REPORT.toAbsolutePath().getParent());
        Files.write(REPORT, lines);
    }
}
