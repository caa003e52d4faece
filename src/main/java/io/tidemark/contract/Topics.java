package io.tidemark.contract;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.RowChange;
import io.tidemark.domain.Statement;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupIndicatorsChange;
import io.tidemark.domain.group.MarketMessage;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.config.TopicConfig;

/**
 * The topics of one installation.
 *
 * @param events the journal of all vintages, kept for ever
 * @param totals the rows of series
 * @param balances the rows of trade balances
 * @param alerts every change to whoever keeps up, the standing state to whoever comes late
 * @param bulletins one page for each release, in versions
 * @param indicators what is said of the members of groups
 * @param groups what groups are made of: reference data
 * @param rates what currencies were worth: reference data
 * @param names what codes are called, for headlines
 * @param definitions internal: all definitions of groups, in one partition
 * @param messages internal: what markets tell each other
 * @param bulletinMaterial internal: what bulletins are made of, by reporter
 * @param deadLetters what was refused, byte for byte, with error headers
 * @param webhooks who wants to be told of alerts: JSON, keyed by the name
 * @param webhookCandidates internal: alerts that may concern a webhook, keyed by its name and the alert
 * @param webhookMessages internal: what is to be posted, keyed by the webhook's name and what must keep its order
 * @param webhookDeadLetters messages that could not be delivered
 * @param webhookStatus what waits for webhooks and what is wrong with them: JSON, keyed by the name
 */
public record Topics(
        Topic<Statement> events,
        Topic<RowChange> totals,
        Topic<RowChange> balances,
        Topic<AlertChange> alerts,
        Topic<PublishedBulletin> bulletins,
        Topic<GroupIndicatorsChange> indicators,
        Topic<GroupDefinition> groups,
        Topic<ExchangeRate> rates,
        Topic<CodeNames> names,
        Topic<MarketMessage> definitions,
        Topic<MarketMessage> messages,
        Topic<byte[]> bulletinMaterial,
        Topic<byte[]> deadLetters,
        Topic<byte[]> webhooks,
        Topic<byte[]> webhookCandidates,
        Topic<byte[]> webhookMessages,
        Topic<byte[]> webhookDeadLetters,
        Topic<byte[]> webhookStatus) {

    public static final String DEFAULT_PREFIX = "trade";
    public static final String DEFAULT_VERSION = "v1";

    /** How long a change of an alert stays readable before compaction may leave only the latest. */
    private static final Duration ALERT_CHANGES_KEPT = Duration.ofDays(7);

    /** How long operators have to look at what was refused. */
    private static final Duration DEAD_LETTERS_KEPT = Duration.ofDays(30);

    /** More than a deliverer is ever behind with what it writes for itself. */
    private static final Duration WORK_KEPT = Duration.ofDays(7);

    private static final String FOR_EVER = "-1";

    /** The topics {@code trade.events.v1} and so on. */
    public static Topics withDefaultNames() {
        return named(DEFAULT_PREFIX, DEFAULT_VERSION);
    }

    /**
     * The topics {@code <prefix>.events.<version>} and so on.
     *
     * @throws IllegalArgumentException if a part has other characters than {@code A–Z a–z 0–9 . -}, or none; an underscore
     *     is refused because names with dots and underscores collide in Kafka's metrics
     */
    public static Topics named(String prefix, String version) {
        return new Topics(
                new Topic<>(name(prefix, "events", version), TradeSchema.EVENT, journal()),
                new Topic<>(name(prefix, "totals", version), TradeSchema.TOTALS, compacted(Duration.ZERO)),
                new Topic<>(name(prefix, "balances", version), TradeSchema.BALANCE, compacted(Duration.ZERO)),
                new Topic<>(name(prefix, "alerts", version), TradeSchema.ALERT, compacted(ALERT_CHANGES_KEPT)),
                new Topic<>(name(prefix, "bulletins", version), TradeSchema.BULLETIN, compacted(Duration.ZERO)),
                new Topic<>(name(prefix, "indicators", version), TradeSchema.INDICATORS, compacted(Duration.ZERO)),
                new Topic<>(name(prefix, "groups", version), TradeSchema.GROUP, compacted(Duration.ZERO)),
                new Topic<>(name(prefix, "rates", version), TradeSchema.RATE, compacted(Duration.ZERO)),
                new Topic<>(name(prefix, "names", version), TradeSchema.NAMES, compacted(Duration.ZERO)),
                new Topic<>(
                        name(prefix, "group-definitions", version),
                        TradeSchema.MESSAGE,
                        compacted(Duration.ZERO),
                        true),
                new Topic<>(name(prefix, "market-messages", version), TradeSchema.MESSAGE, compacted(Duration.ZERO)),
                new Topic<>(name(prefix, "bulletin-material", version), null, appendedAndKeptFor(WORK_KEPT)),
                new Topic<>(name(prefix, "dead-letters", version), null, keptFor(DEAD_LETTERS_KEPT)),
                new Topic<>(name(prefix, "webhooks", version), null, compacted(Duration.ZERO)),
                new Topic<>(name(prefix, "webhook-candidates", version), null, appendedAndKeptFor(WORK_KEPT)),
                new Topic<>(name(prefix, "webhook-messages", version), null, appendedAndKeptFor(WORK_KEPT)),
                new Topic<>(name(prefix, "webhook-dead-letters", version), null, appendedAndKeptFor(DEAD_LETTERS_KEPT)),
                new Topic<>(name(prefix, "webhook-status", version), null, compacted(Duration.ZERO)));
    }

    public List<Topic<?>> all() {
        return List.of(
                events,
                totals,
                balances,
                alerts,
                bulletins,
                indicators,
                groups,
                rates,
                names,
                definitions,
                messages,
                bulletinMaterial,
                deadLetters,
                webhooks,
                webhookCandidates,
                webhookMessages,
                webhookDeadLetters,
                webhookStatus);
    }

    private static String name(String prefix, String middle, String version) {
        String name = prefix + "." + middle + "." + version;
        if (prefix.isEmpty() || version.isEmpty() || !name.matches("[A-Za-z0-9.-]{1,249}")) {
            throw new IllegalArgumentException("Not a topic name of A-Z a-z 0-9 . - : '" + name + "'");
        }
        return name;
    }

    private static Map<String, String> journal() {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                FOR_EVER,
                TopicConfig.RETENTION_BYTES_CONFIG,
                FOR_EVER,
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    private static Map<String, String> compacted(Duration changesKept) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_COMPACT,
                TopicConfig.MIN_COMPACTION_LAG_MS_CONFIG,
                String.valueOf(changesKept.toMillis()),
                TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG,
                "LogAppendTime");
    }

    private static Map<String, String> keptFor(Duration time) {
        return Map.of(
                TopicConfig.CLEANUP_POLICY_CONFIG,
                TopicConfig.CLEANUP_POLICY_DELETE,
                TopicConfig.RETENTION_MS_CONFIG,
                String.valueOf(time.toMillis()));
    }

    /** By the time of arrival: what is passed on keeps no old time by which it would be gone at once. */
    private static Map<String, String> appendedAndKeptFor(Duration time) {
        Map<String, String> config = new HashMap<>(keptFor(time));
        config.put(TopicConfig.MESSAGE_TIMESTAMP_TYPE_CONFIG, "LogAppendTime");
        return config;
    }
}
