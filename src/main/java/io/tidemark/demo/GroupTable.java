package io.tidemark.demo;

import io.tidemark.contract.Keys;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Market;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MemberIndicators;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import java.io.PrintStream;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A group and its members, read from the indicators topic: K-content in the first half of 2025. */
final class GroupTable {
    private static final String K_CONTENT = "KR/GROUP/K-CONTENT/WORLD/USD|EXPORT|FULL|HALF|2025-S1";

    private final Installation installation;
    private final PrintStream out;

    GroupTable(Installation installation, PrintStream out) {
        this.installation = installation;
        this.out = out;
    }

    void print() {
        Map<String, Object> config = installation.configuration().consumerConfig(null);
        try (TopicTable<GroupIndicatorsChange> indicators = new TopicTable<>(
                        config,
                        installation.topics().indicators(),
                        installation.codecs().indicators().deserializer(),
                        change -> Keys.of(change.indicators()));
                TopicTable<CodeNames> names = installation.names()) {
            indicators.refresh();
            names.refresh();
            GroupIndicatorsChange change = indicators.get(K_CONTENT);
            if (change != null) {
                print(change.indicators(), names);
            }
        }
    }

    private void print(GroupIndicators group, TopicTable<CodeNames> names) {
        out.printf(Locale.ROOT, "   %-24s %9s %9s   billion dollars%n", "group, " + group.period(), "exports", "share");
        out.printf(
                Locale.ROOT, "   %-24s %9s %9s%n", name(group.market(), names), FigureText.billions(group.value()), "");
        for (MemberIndicators member : group.members()) {
            out.printf(
                    Locale.ROOT,
                    "     %-22s %9s %9s%n",
                    name(member.market(), names),
                    FigureText.billions(member.value()),
                    percent(group.share(member.part())));
        }
        out.println();
    }

    private static String name(Market market, TopicTable<CodeNames> names) {
        String code = market.scheme() + "/" + market.category();
        CodeNames found = names.get(code);
        return found == null || found.en() == null ? code : found.en();
    }

    private static String percent(@Nullable BigDecimal share) {
        return share == null ? "–" : share.movePointRight(2).setScale(1, RoundingMode.HALF_UP) + " %";
    }
}
