package io.tidemark.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.bulletin.Wording;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Headlines;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** A text for Slack's incoming webhooks: one line for each alert. */
final class SlackStyle implements Style {
    @Override
    public ObjectNode body(Notice notice, Words words) {
        Subscription.Language language = notice.subscription().language();
        Stream<String> lines = notice.items().stream()
                .filter(this::tells)
                .map(AlertNews::change)
                .map(change -> Headlines.mark(change) + " " + words.in(language, change));
        Notice.Digest digest = notice.digest();
        Stream<String> confirmed = digest == null || digest.confirmed() == 0
                ? Stream.of()
                : Stream.of(words.confirmed(language, digest.confirmed()));
        String text = Stream.concat(lines, confirmed).collect(Collectors.joining("\n"));
        return JsonNodeFactory.instance.objectNode().put("text", escape(text));
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
        return escape(text).replace('*', '∗').replace('~', '∼').replace('_', 'ˍ').replace('`', '‘');
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
