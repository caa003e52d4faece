package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.group.Member;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

final class YamlGroupsTest {
    /** As in ../shared/cases/b10-group.yaml. */
    private static final String DOUBLE = """
            groups:
              - market: B10/GROUP/ELECTRONICS/WORLD/USD
                members: [B10/HS/85/WORLD/USD, B10/HS/8542/WORLD/USD]
              - market: B10/GROUP/PARTNERS/WORLD/USD
                members: [B10/HS/85/WORLD/USD, B10/HS/85/US/USD]
              - market: B10/GROUP/OUTER/WORLD/USD
                members: [B10/GROUP/ELECTRONICS/WORLD/USD, B10/HS/85/WORLD/USD]
            """;

    private static final Market ITEMS = Market.parse("KR/GROUP/ITEMS/WORLD/USD");
    private static final Market ALL = Market.parse("KR/GROUP/ALL/WORLD/USD");
    private static final Market CHIPS = Market.parse("KR/MTI/831/WORLD/USD");
    private static final Market SHIPS = Market.parse("KR/MTI/746/WORLD/USD");

    private final List<GroupDefinition> groups = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private final GroupLimits limits = GroupLimits.defaults();
    private boolean strict;
    private YamlGroups reader = new YamlGroups(List.of(), limits, false);

    private void read(String text, GroupDefinition... standing) throws IOException {
        reader = new YamlGroups(List.of(standing), limits, strict);
        reader.read(
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
    void shouldWarnOfEachKindThatIsCountedTwice() throws IOException {
        read(DOUBLE);

        assertThat(groups).hasSize(3);
        assertThat(refused).isEmpty();
        assertThat(reader.warnings())
                .containsExactly(
                        "groups.yaml:2: The group B10/GROUP/ELECTRONICS/WORLD/USD counts B10/HS/8542/WORLD/USD twice: in HS"
                                + " it is a part of B10/HS/85/WORLD/USD, and both are members.",
                        "groups.yaml:4: The group B10/GROUP/PARTNERS/WORLD/USD counts B10/HS/85/US/USD twice: it is a part of"
                                + " the trade with the world, B10/HS/85/WORLD/USD, and both are members.",
                        "groups.yaml:6: The group B10/GROUP/OUTER/WORLD/USD counts B10/HS/85/WORLD/USD twice: once through"
                                + " B10/GROUP/ELECTRONICS/WORLD/USD and once as a member.",
                        "groups.yaml:6: The group B10/GROUP/OUTER/WORLD/USD counts B10/HS/8542/WORLD/USD twice: in HS it is a"
                                + " part of B10/HS/85/WORLD/USD, and both are members, by way of"
                                + " B10/GROUP/ELECTRONICS/WORLD/USD.");
    }

    @Test
    void shouldRefuseWhatIsCountedTwiceIfStrict() throws IOException {
        strict = true;

        read(DOUBLE);

        assertThat(refused).extracting(RefusedRow::line).containsExactly(2L, 4L, 6L, 6L);
        assertThat(refused).extracting(RefusedRow::code).containsOnly(ErrorCode.DOUBLE_COUNTING);
        assertThat(reader.warnings()).isEmpty();
    }

    @Test
    void shouldKnowGroupsThatStandOrComeLater() throws IOException {
        GroupDefinition outer = new GroupDefinition(ALL, List.of(Member.of(ITEMS), Member.of(CHIPS)));

        read("""
                groups:
                  - market: KR/GROUP/LATER/WORLD/USD
                    members: [KR/GROUP/ITEMS/WORLD/USD, KR/MTI/746/WORLD/USD]
                  - market: KR/GROUP/ITEMS/WORLD/USD
                    members: [KR/MTI/831/WORLD/USD, KR/MTI/746/WORLD/USD]
                """, outer);

        assertThat(reader.warnings())
                .containsExactly(
                        "groups.yaml:4: The group KR/GROUP/ALL/WORLD/USD counts KR/MTI/831/WORLD/USD twice: once through"
                                + " KR/GROUP/ITEMS/WORLD/USD and once as a member.",
                        "groups.yaml:2: The group KR/GROUP/LATER/WORLD/USD counts KR/MTI/746/WORLD/USD twice: once through"
                                + " KR/GROUP/ITEMS/WORLD/USD and once as a member.");
    }

    @Test
    void shouldRefuseAGroupThatIsTooLarge() throws IOException {
        read("groups:\n  - market: K4/GROUP/ALL5000/WORLD/USD\n    members:\n"
                + IntStream.rangeClosed(1, 5000)
                        .mapToObj("      - K4/HS/%010d/WORLD/USD\n"::formatted)
                        .collect(Collectors.joining()));

        assertThat(groups).isEmpty();
        assertThat(refused)
                .extracting(RefusedRow::toString)
                .containsExactly(
                        "groups.yaml:2: members: The group K4/GROUP/ALL5000/WORLD/USD has 5000 members, but at most"
                                + " 2000 are allowed (groups.maximum.members). [GROUP_TOO_LARGE]");
    }

    @Test
    void shouldRefuseFieldsGivenTwiceAndReadTheOthers() throws IOException {
        read("""
                groups:
                  - market: KR/GROUP/ITEMS/WORLD/USD
                    members: [KR/MTI/831/WORLD/USD]
                    members: [KR/MTI/746/WORLD/USD]
                  - market: KR/GROUP/ITEMS/WORLD/USD
                    members:
                      - {market: KR/MTI/746/WORLD/USD, market: KR/MTI/831/WORLD/USD}
                  - market: KR/GROUP/ALL/WORLD/USD
                    members: [KR/MTI/746/WORLD/USD]
                """);

        assertThat(groups).extracting(GroupDefinition::market).containsExactly(ALL);
        assertThat(refused)
                .extracting(RefusedRow::toString)
                .containsExactly(
                        "groups.yaml:4: members: The field `members` is given twice, in line 3 and in line 4."
                                + " [DUPLICATE_FIELD]",
                        "groups.yaml:7: market: The field `market` is given twice, in line 7 and in line 7."
                                + " [DUPLICATE_FIELD]");
    }

    @Test
    void shouldRefuseAFileWithItsListTwice() {
        assertThatThrownBy(() -> read("groups: []\n\ngroups: []\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("groups.yaml:3: The field `groups` is given twice, in line 1 and in line 3.");
    }

    @Test
    void shouldBoundWhatAFileCanBe() {
        String laughs = "a: &a [x]\n"
                + IntStream.rangeClosed('b', 'z')
                        .mapToObj(letter -> "%c: &%c [%s]\n"
                                .formatted(letter, letter, ("*" + (char) (letter - 1) + ", ").repeat(9)))
                        .collect(Collectors.joining());
        String large = "x".repeat(3_000_000);
        assertThat(List.of(
                        laughs,
                        "groups: " + "[".repeat(100_000),
                        "groups: [*" + large + "]",
                        "groups: {" + large,
                        "groups: \"" + large,
                        "%" + large + "\n---\n",
                        "groups:\n- " + "- ".repeat(100_000),
                        "#" + "x".repeat(9 << 20)))
                .allSatisfy(text -> assertThatThrownBy(() -> read(text))
                        .isInstanceOf(UnreadableFileException.class)
                        .satisfies(e -> assertThat(e.getMessage()).hasSizeLessThan(300)));
    }

    @Test
    void shouldNotRepeatWhatIsLong() throws IOException {
        String large = "x".repeat(1_000_000);

        read("""
                groups:
                  - ? %1$s
                    : 1
                  - {market: %1$s}
                  - {? %1$s : 1, ? %1$s : 2}
                """.formatted(large));

        assertThat(refused)
                .hasSize(3)
                .allSatisfy(row -> assertThat(row.toString()).hasSizeLessThan(600));
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
