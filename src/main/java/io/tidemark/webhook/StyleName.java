package io.tidemark.webhook;

import java.util.Locale;

/** The styles there are, and what each needs. */
enum StyleName {
    /** A structured CloudEvent; signed. */
    CLOUDEVENTS(new CloudEventStyle(), true),
    /** What Slack's incoming webhooks take. Their URL is the secret. */
    SLACK(new SlackStyle(), false),
    /** What Alertmanager sends to its webhook receivers, version 4. */
    ALERTMANAGER(new AlertmanagerStyle(), false);

    // Styles have no state; the compiler cannot see that.
    @SuppressWarnings("ImmutableEnumChecker")
    private final Style style;

    private final boolean signed;

    StyleName(Style style, boolean signed) {
        this.style = style;
        this.signed = signed;
    }

    Style style() {
        return style;
    }

    /** Whether a subscription must have a secret. With one, every style is signed. */
    boolean needsSecret() {
        return signed;
    }

    String code() {
        return name().toLowerCase(Locale.ROOT);
    }
}
