package io.tidemark.domain.group;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.DoubleCounting.Finding;
import io.tidemark.domain.group.DoubleCounting.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DoubleCountingTest {
    private static final Market OUTER = group("OUTER");
    private static final Market INNER = group("INNER");
    private static final Market OTHER = group("OTHER");

    @ParameterizedTest
    @CsvSource({
        "KR/HS/8542/WORLD/USD, KR/HS/85/WORLD/USD,     CODE",
        "KR/HS/8542/US/USD,    KR/HS/85/WORLD/USD,     CODE",
        "KR/HS/85/US/USD,      KR/HS/85/WORLD/USD,     PARTNER",
        "KR/HS/85/WORLD/USD,   KR/TOTAL/ALL/WORLD/USD, TOTAL",
        "KR/MTI/831/US/USD,    KR/TOTAL/ALL/WORLD/USD, TOTAL",
        "KR/TOTAL/ALL/US/USD,  KR/TOTAL/ALL/WORLD/USD, PARTNER",
        "KR/CONTENT/GAMES/WORLD/USD, KR/CONTENT/ALL/WORLD/USD, TOTAL"
    })
    void shouldFindWhatAnotherMemberHoldsToo(String part, String whole, Kind kind) {
        GroupDefinition group = definition(OUTER, Member.of(Market.parse(part)), Member.of(Market.parse(whole)));

        assertThat(findings(group))
                .singleElement()
                .satisfies(finding -> assertThat(finding.kind()).isEqualTo(kind))
                .satisfies(finding -> assertThat(finding.part()).hasToString(part))
                .satisfies(finding -> assertThat(finding.whole()).hasToString(whole));
    }

    @ParameterizedTest
    @CsvSource({
        "KR/HS/85/WORLD/USD,         KR/HS/84/WORLD/USD",
        "KR/HS/8542/WORLD/USD,       JP/HS/85/WORLD/USD",
        "KR/HS/8542/WORLD/USD,       KR/HS/85/WORLD/KRW",
        "KR/HS/8542/WORLD/USD,       KR/HS/85/US/USD",
        "KR/MTI/831/WORLD/USD,       KR/MTI/83/WORLD/USD",
        "KR/HS/85/US/USD,            KR/HS/85/CN/USD",
        "KR/CONTENT/GAMES/WORLD/USD, KR/TOTAL/ALL/WORLD/USD",
        "KR/RETAIL/ALL/WORLD/USD,    KR/TOTAL/ALL/WORLD/USD"
    })
    void shouldNotGuessWhereNamesDoNotTell(String one, String other) {
        GroupDefinition group = definition(OUTER, Member.of(Market.parse(one)), Member.of(Market.parse(other)));

        assertThat(findings(group)).isEmpty();
    }

    @Test
    void shouldFindAMemberThatComesWithAGroupToo() {
        GroupDefinition inner = definition(INNER, Member.of(hs("85")), Member.of(hs("84")));
        GroupDefinition outer = definition(OUTER, Member.of(INNER), Member.of(hs("85")));

        assertThat(findings(outer, inner))
                .extracting(Finding::reason)
                .containsExactly("The group KR/GROUP/OUTER/WORLD/USD counts KR/HS/85/WORLD/USD twice: once through"
                        + " KR/GROUP/INNER/WORLD/USD and once as a member.");
    }

    @Test
    void shouldFindPartsThatComeByTwoGroups() {
        GroupDefinition inner = definition(INNER, Member.of(hs("85")));
        GroupDefinition other = definition(OTHER, Member.of(hs("8542")));
        GroupDefinition outer = definition(OUTER, Member.of(INNER), Member.of(OTHER));

        assertThat(findings(outer, inner, other))
                .extracting(Finding::reason)
                .containsExactly(
                        "The group KR/GROUP/OUTER/WORLD/USD counts KR/HS/8542/WORLD/USD twice: in HS it is a part"
                                + " of KR/HS/85/WORLD/USD, and both are members, by way of KR/GROUP/OTHER/WORLD/USD and"
                                + " KR/GROUP/INNER/WORLD/USD.");
    }

    @Test
    void shouldLetAGroupAnswerForItsOwnMembersAlone() {
        GroupDefinition inner = definition(INNER, Member.of(hs("85")), Member.of(hs("8542")));
        GroupDefinition outer = definition(OUTER, Member.of(INNER), Member.of(hs("84")));

        assertThat(findings(outer, inner)).isEmpty();
        assertThat(findings(inner, outer)).hasSize(1);
    }

    @Test
    void shouldNotMindMembersThatFollowEachOther() {
        int end = Period.monthNumber(2016, 12);
        Member before = new Member(hs("85"), Member.ALWAYS, end);

        assertThat(findings(definition(OUTER, before, new Member(hs("8542"), end + 1, Member.FOR_EVER))))
                .isEmpty();
        assertThat(findings(definition(OUTER, before, new Member(hs("8542"), end, Member.FOR_EVER))))
                .hasSize(1);
    }

    @Test
    void shouldTakeAMembersTimeInsideItsGroupsTime() {
        int end = Period.monthNumber(2016, 12);
        GroupDefinition inner = definition(INNER, Member.of(hs("85")));
        Member early = new Member(INNER, Member.ALWAYS, end);
        Member late = new Member(hs("85"), end + 1, Member.FOR_EVER);

        assertThat(findings(definition(OUTER, early, late), inner)).isEmpty();
        assertThat(findings(definition(OUTER, early, Member.of(hs("85"))), inner))
                .hasSize(1);
    }

    @Test
    void shouldLookIntoGroupsNestedDeeperThanAStack() {
        List<GroupDefinition> chain = new ArrayList<>();
        int depth = 20_000;
        for (int i = 0; i < depth; i++) {
            chain.add(definition(group("G" + i), Member.of(i == 0 ? hs("85") : group("G" + (i - 1)))));
        }
        GroupDefinition outer = definition(OUTER, Member.of(group("G" + (depth - 1))), Member.of(hs("85")));
        chain.add(outer);

        assertThat(new DoubleCounting(chain).of(outer))
                .extracting(Finding::kind)
                .containsExactly(Kind.TWO_WAYS);
    }

    private static List<Finding> findings(GroupDefinition of, GroupDefinition... others) {
        return new DoubleCounting(
                        Stream.concat(Stream.of(of), Stream.of(others)).toList())
                .of(of);
    }

    private static GroupDefinition definition(Market group, Member... members) {
        return new GroupDefinition(group, List.of(members));
    }

    private static Market group(String name) {
        return Market.parse("KR/GROUP/" + name + "/WORLD/USD");
    }

    private static Market hs(String code) {
        return Market.parse("KR/HS/" + code + "/WORLD/USD");
    }
}
