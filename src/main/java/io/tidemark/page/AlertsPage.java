package io.tidemark.page;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The feed of alerts.
 *
 * @param alerts the newest change first
 * @param states that can be chosen
 * @param next where older ones are; null where these are the last
 */
public record AlertsPage(
        Frame frame,
        List<Line> alerts,
        List<MarketPage.Choice> states,
        List<String> kinds,
        @Nullable Address next) {
    public AlertsPage {
        alerts = List.copyOf(alerts);
        states = List.copyOf(states);
        kinds = List.copyOf(kinds);
    }

    /**
     * An alert.
     *
     * @param state of its latest change
     * @param isGone whether it is no longer true
     */
    public record Line(
            String id, String text, String state, boolean isGone, String when, Address market, String code) {}
}
