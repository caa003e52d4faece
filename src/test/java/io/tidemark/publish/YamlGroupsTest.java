package io.tidemark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class YamlGroupsTest {
    private static final Market ITEMS = Market.parse("KR/GROUP/ITEMS/WORLD/USD");
    private static final Market ALL = Market.parse("KR/GROUP/ALL/WORLD/USD");
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Market SHIPS = Market.parse("KR/MTI/746/WORLD/USD");

    private final List<GroupDefinition> groups = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    private void read(String text, GroupDefinition... standing) throws IOException {
        new YamlGroups(List.of(standing))
                .read(
                        "groups.yaml",
                        new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                        (group, unused) -> groups.add(group),
                        refused::add);
    }

    @Test
    void shouldReadMembersForEverAndForATime() throws IOException {
        read("""
                # Compiled by hand
                groups:
                  - market: KR/GROUP/ITEMS/WORLD/USD
                    members:
                      - KR/MTI/831/WORLD/USD
                      - {market: KR/MTI/746/WORLD/USD, from: 2018, to: 2024-Q2}
                """);

        assertThat(groups)
                .containsExactly(new GroupDefinition(
                        ITEMS,
                        List.of(
                                Member.of(CHIPS),
                                new Member(SHIPS, Period.monthNumber(2018, 1), Period.monthNumber(2024, 6)))));
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldRefuseBadDefinitionsOneByOneWithLineAndReason() throws IOException {
        read("""
                groups:
                  - market: KR/MTI/831/WORLD/USD
                    members: [KR/MTI/746/WORLD/USD]
                  - market: KR/GROUP/ITEMS/WORLD
                    members: [KR/MTI/746/WORLD/USD]
                  - market: KR/GROUP/ITEMS/WORLD/USD
                  - market: KR/GROUP/ITEMS/WORLD/USD
                    members:
                      - {market: KR/MTI/746/WORLD/USD, form: 2018}
                  - market: KR/GROUP/ITEMS/WORLD/USD
                    members:
                      - {market: KR/MTI/746/WORLD/USD, from: 2018-13}
                  - market: KR/GROUP/ITEMS/WORLD/USD
                    members:
                      - {market: KR/MTI/746/WORLD/USD, from: 2019, to: 2018}
                  - market: KR/GROUP/ALL/WORLD/USD
                    members: [KR/MTI/746/WORLD/USD]
                """);

        assertThat(groups).containsExactly(new GroupDefinition(ALL, List.of(Member.of(SHIPS))));
        assertThat(refused)
                .extracting(RefusedRow::toString)
                .satisfiesExactly(
                        row -> assertThat(row).startsWith("groups.yaml:2: ").endsWith("[INVALID_GROUP]"),
                        row -> assertThat(row)
                                .isEqualTo("groups.yaml:4: market: Not reporter/scheme/category/partner/unit:"
                                        + " 'KR/GROUP/ITEMS/WORLD'. [INVALID_CODE]"),
                        row -> assertThat(row)
                                .isEqualTo("groups.yaml:6: members: The group KR/GROUP/ITEMS/WORLD/USD needs a list of"
                                        + " `members`. [INVALID_GROUP]"),
                        row -> assertThat(row)
                                .isEqualTo("groups.yaml:9: form: No such field; there are market, from, to."
                                        + " [INVALID_GROUP]"),
                        row -> assertThat(row)
                                .startsWith("groups.yaml:12: from: ")
                                .endsWith("[INVALID_PERIOD]"),
                        row -> assertThat(row)
                                .startsWith("groups.yaml:15: from: ")
                                .endsWith("[INVALID_GROUP]"));
    }

    @Test
    void shouldRefuseACircleWithWhatStandsOrComesBefore() throws IOException {
        read("""
                groups:
                  - market: KR/GROUP/ITEMS/WORLD/USD
                    members: [KR/GROUP/ALL/WORLD/USD]
                """, new GroupDefinition(ALL, List.of(Member.of(ITEMS))));

        assertThat(groups).isEmpty();
        assertThat(refused)
                .extracting(RefusedRow::toString)
                .containsExactly("groups.yaml:2: members: The group KR/GROUP/ITEMS/WORLD/USD would contain itself:"
                        + " KR/GROUP/ITEMS/WORLD/USD contains KR/GROUP/ALL/WORLD/USD contains"
                        + " KR/GROUP/ITEMS/WORLD/USD. [GROUP_CYCLE]");
    }

    @Test
    void shouldRefuseAFileOfSomethingElse() {
        assertThatThrownBy(() -> read("groups: [\n  - ]"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageStartingWith("groups.yaml:2: This is no YAML: ");
        assertThatThrownBy(() -> read("code,en,ko\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("groups.yaml:1: The file must have a list `groups`.");
    }

    @Test
    void shouldReadTheShippedGroups() throws IOException {
        try (InputStream bytes = YamlGroupsTest.class.getResourceAsStream("/sample/groups.yaml")) {
            read(new String(bytes.readAllBytes(), StandardCharsets.UTF_8));
        }

        assertThat(refused).isEmpty();
        assertThat(groups)
                .extracting(group -> group.market() + " " + group.members().size())
                .containsExactly(
                        "KR/GROUP/IT-ITEMS/WORLD/USD 4",
                        "KR/GROUP/MAIN-ITEMS/WORLD/USD 15",
                        "KR/GROUP/K-CONTENT/WORLD/USD 3",
                        "KR/GROUP/ALL-GOODS/ASEAN/USD 11");
    }
}
