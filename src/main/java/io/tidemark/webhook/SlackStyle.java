package io.tidemark.webhook;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.headline.Headlines;
import java.util.stream.Collectors;

/** A text for Slack's incoming webhooks: one line for each alert. */
final class SlackStyle implements Style {
    @Override
    public ObjectNode body(Notice notice, Words words) {
        String text = notice.items().stream()
                .map(AlertNews::change)
                .map(change -> Headlines.mark(change.state()) + " "
                        + words.in(notice.subscription().language(), change))
                .collect(Collectors.joining("\n"));
        return JsonNodeFactory.instance.objectNode().put("text", escape(text));
    }

    /** The three characters that mean something to Slack. */
    private static String escape(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
