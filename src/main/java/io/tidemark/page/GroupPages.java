package io.tidemark.page;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.domain.group.MemberSummary;
import io.tidemark.headline.Names;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Makes the page of a group's members. */
public final class GroupPages {
    /** So many periods can be chosen. */
    private static final int LISTED = 13;

    private static final int PERCENT = 100;

    private GroupPages() {}

    /**
     * Null where nothing is said of the members.
     *
     * @param address may name a flow and a period; else it is of the first flow and the newest period
     * @param months what is said of each month
     */
    public static @Nullable GroupPage of(
            PageLanguage language, Address address, Market market, List<GroupIndicators> months, Names names) {
        List<Flow> flows =
                months.stream().map(GroupIndicators::flow).distinct().sorted().toList();
        if (flows.isEmpty()) {
            return null;
        }
        String named = address.get("flow").toUpperCase(Locale.ROOT);
        Flow flow = flows.stream()
                .filter(one -> one.name().equals(named))
                .findFirst()
                .orElse(flows.get(0));
        List<GroupIndicators> ofFlow = months.stream()
                .filter(one -> one.flow() == flow)
                .sorted(Comparator.comparing(GroupIndicators::period).reversed())
                .toList();
        GroupIndicators shown = ofFlow.stream()
                .filter(one -> one.period().toString().equals(address.get("period")))
                .findFirst()
                .orElse(ofFlow.get(0));
        Texts texts = Texts.of(language);
        return new GroupPage(
                new Frame(language, language.name(market, names), address),
                market.toString(),
                shown.period().toString(),
                summary(shown.summary(), language, names),
                Stream.of("member", "value", "share", "growth", "contribution", "rank", "before")
                        .map(name -> texts.of("group", name))
                        .toList(),
                shown.members().stream()
                        .sorted(Comparator.comparing(
                                MemberIndicators::value, Comparator.nullsLast(Comparator.reverseOrder())))
                        .map(member -> line(shown, member, language, address, names))
                        .toList(),
                breadth(ofFlow, texts),
                flows.stream()
                        .map(one -> new MarketPage.Choice(
                                texts.of("figure", one.name().toLowerCase(Locale.ROOT)),
                                address.with("flow", one.name().toLowerCase(Locale.ROOT)),
                                one == flow))
                        .toList(),
                ofFlow.stream()
                        .limit(LISTED)
                        .map(one -> new MarketPage.Choice(
                                one.period().toString(),
                                address.with("period", one.period().toString()),
                                one.period().equals(shown.period())))
                        .toList());
    }

    private static List<String> summary(MemberSummary summary, PageLanguage language, Names names) {
        Texts texts = Texts.of(language);
        List<String> sentences = new ArrayList<>();
        sentences.add(texts.get("group.moved", summary.rose(), summary.fell(), summary.flat()));
        if (summary.leader() != null) {
            sentences.add(texts.get("group.leader", language.name(summary.leader(), names)));
        }
        if (summary.laggard() != null) {
            sentences.add(texts.get("group.laggard", language.name(summary.laggard(), names)));
        }
        if (summary.concentration() != null) {
            sentences.add(texts.get(
                    "group.concentration",
                    BigDecimal.valueOf(summary.concentration()).setScale(2, RoundingMode.HALF_UP)));
        }
        return sentences;
    }

    private static GroupPage.Line line(
            GroupIndicators group, MemberIndicators member, PageLanguage language, Address here, Names names) {
        return new GroupPage.Line(
                language.name(member.market(), names),
                here.at(MarketPage.path(member.market())),
                List.of(
                        member.value() == null ? "" : PageLanguage.grouped(member.value()),
                        percent(group.share(member.part()), false),
                        percent(member.growth(), true),
                        percent(group.contribution(member.part(), member.partYearEarlier()), true),
                        member.rank() == null ? "" : member.rank().toString(),
                        member.rankYearEarlier() == null
                                ? ""
                                : member.rankYearEarlier().toString()));
    }

    private static String percent(@Nullable BigDecimal ratio, boolean signed) {
        if (ratio == null) {
            return "";
        }
        Amount percent =
                Amount.of(ratio.multiply(BigDecimal.valueOf(PERCENT)).setScale(Amount.SCALE, RoundingMode.HALF_UP));
        String text = MarketView.signed(percent);
        return signed ? text : text.replace("+", "");
    }

    private static @Nullable Chart breadth(List<GroupIndicators> newestFirst, Texts texts) {
        List<Charts.Point> points = newestFirst.stream()
                .filter(one -> one.summary().unknown() == 0 && one.period().kind() == Period.Kind.MONTH)
                .sorted(Comparator.comparing(GroupIndicators::period))
                .map(one -> new Charts.Point(
                        one.period(),
                        Amount.of(one.summary().rose()),
                        false,
                        String.valueOf(one.summary().rose())))
                .toList();
        return points.size() < 2
                ? null
                : new Charts(Amount::toString)
                        .bars(
                                texts.get("group.risen"),
                                new Charts.Curve("statistic", texts.get("group.risen"), points, Set.of()));
    }
}
