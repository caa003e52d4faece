package io.tidemark.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertId;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.bulletin.Wording;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Headlines;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text for Slack's incoming webhooks: one line for each alert, or in a digest for each figure. */
final class SlackStyle implements Style {
    @Override
    public ObjectNode body(Notice notice, Words words) {
        Subscription.Language language = notice.subscription().language();
        Stream<String> lines = folded(
                        notice.items().stream().filter(this::tells).toList())
                .stream()
                .map(together -> line(together, language, words));
        Notice.Digest digest = notice.digest();
        Stream<String> confirmed = digest == null || digest.confirmed() == 0
                ? Stream.of()
                : Stream.of(words.confirmed(language, digest.confirmed()));
        String text = Stream.concat(lines, confirmed).collect(Collectors.joining("\n"));
        return JsonNodeFactory.instance.objectNode().put("text", escape(text));
    }

    /** What begins to be true is told together with what follows from it about the same figure; all else by itself. */
    private static List<List<AlertNews>> folded(List<AlertNews> items) {
        Map<AlertId, List<AlertNews>> begun = new HashMap<>();
        List<List<AlertNews>> folded = new ArrayList<>();
        for (AlertNews news : items) {
            List<AlertNews> carrier = news.carriedBy() == null ? null : begun.get(news.carriedBy());
            if (carrier != null && begins(news)) {
                carrier.add(news);
            } else {
                List<AlertNews> own = new ArrayList<>(List.of(news));
                folded.add(own);
                if (begins(news)) {
                    begun.put(news.change().fact().key().id(), own);
                }
            }
        }
        return folded;
    }

    private static boolean begins(AlertNews news) {
        AlertState state = news.change().state();
        return (state == AlertState.RAISED || state == AlertState.REINSTATED)
                && news.change().before() == null;
    }

    private static String line(List<AlertNews> together, Subscription.Language language, Words words) {
        AlertChange change = together.get(0).change();
        return Headlines.mark(change) + " "
                + (together.size() == 1
                        ? words.in(language, change)
                        : words.fact(
                                language,
                                change,
                                together.stream()
                                        .skip(1)
                                        .map(news -> news.change().fact())
                                        .toList()));
    }

    /** The headline in bold, the paragraphs, and what this version takes away, struck through. */
    @Override
    public ObjectNode body(BulletinNotice notice, Words words) {
        Wording wording = notice.wording();
        List<String> lines = new ArrayList<>();
        lines.add("*" + unmarked(wording.headline()) + "*");
        wording.paragraphs().forEach(paragraph -> lines.add(unmarked(paragraph)));
        for (BulletinText.Withdrawn withdrawn : words.withdrawn(notice)) {
            withdrawn.facts().forEach(fact -> lines.add("~" + unmarked(fact) + "~"));
            lines.add(unmarked(withdrawn.cause()));
        }
        return JsonNodeFactory.instance.objectNode().put("text", String.join("\n", lines));
    }

    /** Names come from outside: nothing in them may mark a text. */
    private static String unmarked(String text) {
        return escape(text)
                .replace('*', '∗')
                .replace('~', '∼')
                .replace('_', 'ˍ')
                .replace('`', '‘');
    }

    /** People read one sentence of what took the place of something. */
    @Override
    public boolean tells(AlertNews news) {
        return !news.repeats();
    }

    /** The three characters that mean something to Slack. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
