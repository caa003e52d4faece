package io.tidemark.webhook;

import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.bulletin.Editor;
import io.tidemark.domain.bulletin.Item;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.function.Predicate;

/** The order of a digest: as a bulletin has it, what stands first, and what is carried behind what carries it. */
record DigestOrder(Editor editor) {
    List<AlertNews> sort(Collection<AlertNews> news) {
        List<AlertNews> sorted = new ArrayList<>(news.size());
        add(news, one -> one.change().state() != AlertState.RETRACTED, sorted);
        add(news, one -> one.change().state() == AlertState.RETRACTED, sorted);
        return sorted;
    }

    private void add(Collection<AlertNews> news, Predicate<AlertNews> which, List<AlertNews> sorted) {
        Map<AlertKey, AlertNews> byKey = new HashMap<>();
        news.stream().filter(which).forEach(one -> byKey.put(one.change().fact().key(), one));
        List<Fact> facts =
                byKey.values().stream().map(one -> one.change().fact()).toList();
        for (Item item : editor.arrange(facts)) {
            AlertKey carrier = item.fact().key();
            sorted.add(Objects.requireNonNull(byKey.get(carrier)));
            item.carries().stream()
                    .map(fact -> Objects.requireNonNull(byKey.get(fact.key())).carriedBy(carrier.id()))
                    .forEach(sorted::add);
        }
    }
}
