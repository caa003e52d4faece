package io.tidemark.runtime;

import io.tidemark.domain.MarketPattern;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.bulletin.LeadSubjects;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.domain.market.EngineSettings;
import io.tidemark.domain.policy.Materiality;
import io.tidemark.domain.policy.Milestones;
import io.tidemark.domain.policy.StreakRules;
import io.tidemark.domain.policy.Tolerances;
import io.tidemark.domain.policy.UnitsWithoutSums;
import io.tidemark.ops.ExpectedReleases;
import io.tidemark.registry.RegistrySettings;
import io.tidemark.registry.SerdeChoice;
import io.tidemark.webhook.AddressRules;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Every key of our own, with its default and what it means: the one table behind the code and the documentation. */
public enum Setting {
    BOOTSTRAP_SERVERS(
            "bootstrap.servers",
            "localhost:9092",
            Kind.TEXT,
            "The addresses of Kafka, each `host:port`, with commas between them."),
    APPLICATION_ID(
            "application.id",
            "tidemark-stream",
            Kind.TEXT,
            "The name of the stream application. Its consumer group, its internal topics and its transactions are"
                    + " named after it. No application's id should be the beginning of another's. If it is not set, a"
                    + " stream that began as `tidemark`, the default of earlier releases, keeps that name."),
    TOPICS_PREFIX("topics.prefix", "trade", Kind.TEXT, "The first part of the topics' names."),
    TOPICS_VERSION("topics.version", "v1", Kind.TEXT, "The last part of the topics' names."),
    TOPICS_PARTITIONS(
            "topics.partitions",
            "6",
            Kind.COUNT,
            "How many partitions every topic has. All topics have the same number, so that a market lies in the"
                    + " same partition of each."),
    TOPICS_REPLICATION_FACTOR(
            "topics.replication.factor",
            "-1",
            Kind.REPLICATION,
            "How many copies of every topic there are, including internal topics. With -1 the broker decides."),
    STATE_DIR(
            "state.dir",
            "",
            Kind.OPTIONAL_TEXT,
            "The directory of the stream's local state. If it is empty, Kafka Streams uses a directory below the"
                    + " temporary directory. What is lost there is restored from Kafka."),
    STATE_STORE(
            "state.store",
            "heap",
            Kind.STORE,
            "Where markets that are not in use are kept: on the `heap`, or in a `file` in `state.dir` if they do"
                    + " not fit the heap."),
    STATE_LIVE_MARKETS(
            "state.live.markets",
            "10000",
            Kind.COUNT,
            "How many markets of each partition stay in memory, ready for use. Each takes 16 kB (HS codes) to 60"
                    + " kB. Other markets are read back when a statement about them comes; the longer their history, the"
                    + " longer this takes."),
    PROCESSING_GUARANTEE(
            "processing.guarantee",
            "exactly_once_v2",
            Kind.GUARANTEE,
            "`exactly_once_v2` or `at_least_once`. The second is faster, but after a crash a change can be sent"
                    + " twice."),
    COMMIT_INTERVAL_MS(
            "commit.interval.ms",
            "100",
            Kind.COUNT,
            "How many milliseconds pass between commits of the stream. Under exactly-once, results can be read"
                    + " after the commit."),
    LIVE_MAX_DELAY_HOURS(
            "live.max.delay.hours",
            "72",
            Kind.COUNT,
            "An alert is live only if its event was released at most this many hours before it was appended."),
    LIVE_CLOCK(
            "live.clock",
            "append",
            Kind.CLOCK,
            "Which time counts as now when the age of a release or a period is computed. `append`: the time at"
                    + " which the event was appended. `release`: the release time itself, for demos and replays."),
    LIVE_MAX_AGE_DAYS_MONTH(
            "live.max.age.days.month",
            "100",
            Kind.COUNT,
            "An alert about a month, a year to date or twelve months is live only if these ended at most this"
                    + " many days before the event was appended."),
    LIVE_MAX_AGE_DAYS_QUARTER("live.max.age.days.quarter", "160", Kind.COUNT, "The same for quarters."),
    LIVE_MAX_AGE_DAYS_HALF("live.max.age.days.half", "220", Kind.COUNT, "The same for half-years."),
    LIVE_MAX_AGE_DAYS_YEAR("live.max.age.days.year", "400", Kind.COUNT, "The same for years."),
    RELEASES_FUTURE_TOLERANCE_HOURS(
            "releases.future.tolerance.hours",
            "24",
            Kind.COUNT,
            "An event is refused if its release time is more than this many hours after the event was appended,"
                    + " whatever `live.clock` says."),
    PLAUSIBILITY_FACTOR(
            "plausibility.factor",
            "20",
            Kind.COUNT,
            "A value is implausible if it is more than this many times as large, or as small, as both the value"
                    + " of the period before and the value of the year before. The alerts that it sets off are held until a"
                    + " later statement confirms it."),
    MINIMUM_HISTORY_MONTH(
            "minimum.history.month",
            "12",
            Kind.COUNT,
            "How many earlier windows there must be before a MONTH can be a record of all time."),
    MINIMUM_HISTORY_TRAILING(
            "minimum.history.trailing", "12", Kind.COUNT, "The same for 12 months ending in a month (TRAILING_12M)."),
    MINIMUM_HISTORY_OTHER(
            "minimum.history.other", "3", Kind.COUNT, "The same for every other window and comparison set."),
    TOLERANCE_RATE(
            "tolerance.rate",
            "0.003",
            Kind.RATES,
            "How far figures are usually revised, as a share of the value. A comparison with a smaller margin is"
                    + " FRAGILE. `0.003,US=0.005` gives a reporter a rate of its own."),
    UNITS_WITHOUT_SUMS(
            "units.without.sums",
            UnitsWithoutSums.DEFAULT_UNITS,
            Kind.UNITS,
            "Units whose values do not add up, with commas between them; `*` at the end stands for any ending. Their series have"
                    + " the window MONTH only, and what was stated for a longer period stays as it is."),
    LEVELS_FLOOR(
            "levels.floor",
            "1000000000",
            Kind.AMOUNT,
            "The lowest round level for which a THRESHOLD, a TARGET or a STREAK is announced, in the market's"
                    + " unit."),
    STREAKS_MINIMUM_MONTHS(
            "streaks.minimum.months", "3", Kind.COUNT, "The shortest STREAK of months that is announced."),
    STREAKS_MINIMUM_YEARS("streaks.minimum.years", "2", Kind.COUNT, "The same for years."),
    STREAKS_BROKEN_MINIMUM_MONTHS(
            "streaks.broken.minimum.months", "6", Kind.COUNT, "The shortest STREAK of months whose end is announced."),
    STREAKS_BROKEN_MINIMUM_YEARS("streaks.broken.minimum.years", "3", Kind.COUNT, "The same for years."),
    STREAKS_MILESTONES_MONTHS(
            "streaks.milestones.months",
            StreakRules.DEFAULT_MILESTONES_MONTHS,
            Kind.MILESTONES,
            "How many months long a STREAK is when it is marked `milestone`. `+12` at the end means: after that,"
                    + " every 12 months."),
    STREAKS_MILESTONES_YEARS(
            "streaks.milestones.years", StreakRules.DEFAULT_MILESTONES_YEARS, Kind.MILESTONES, "The same for years."),
    MATERIALITY_RULES(
            "materiality.rules",
            Materiality.DEFAULT_RULES,
            Kind.MATERIALITY,
            "Which alerts are announced for which markets. See [What is announced](#what-is-announced)."),
    RANKING_MARKETS(
            "ranking.markets",
            "*/TOTAL/ALL/WORLD/*",
            Kind.PATTERNS,
            "The markets that are ranked among all reporters: patterns with commas between them, or nothing for"
                    + " none. A market that you add later joins with its next figures."),
    GROUPS_MAXIMUM_MEMBERS(
            "groups.maximum.members",
            String.valueOf(GroupLimits.DEFAULT_MEMBERS),
            Kind.MEMBERS,
            "How many members a group may have, and how many groups a market may belong to. `groups` and the"
                    + " stream refuse a definition with more."),
    GROUPS_STATED_MEMBERS(
            "groups.stated.members",
            String.valueOf(EngineSettings.DEFAULT_STATED_MEMBERS),
            Kind.STATED,
            "How many members of a group its indicators state in full: those that rose and fell most, and the"
                    + " largest. The others are added up. The same holds for ranks among reporters."),
    SCHEMA_REGISTRY_URL(
            RegistrySettings.URL,
            "",
            Kind.URLS,
            "The address of a schema registry that has the REST API of Confluent's. Several addresses, with"
                    + " commas between them, are tried in turn. If it is empty, there is no registry and Tidemark uses"
                    + " schema ids of its own. See [Schema registry](#schema-registry)."),
    AUTO_REGISTER_SCHEMAS(
            RegistrySettings.AUTO_REGISTER,
            "true",
            Kind.BOOLEAN,
            "`true`: schemas that the registry does not have are registered, with the compatibility"
                    + " FULL_TRANSITIVE if the registry allows that. `false`: they must be there already."),
    USE_LATEST_VERSION(
            RegistrySettings.USE_LATEST,
            "false",
            Kind.BOOLEAN,
            "Only with `auto.register.schemas=false`. `true`: records are written with the latest version of the"
                    + " subject instead of our own version."),
    BASIC_AUTH_CREDENTIALS_SOURCE(
            RegistrySettings.BASIC_SOURCE,
            "URL",
            Kind.BASIC_SOURCE,
            "Where the registry's user and password are: `URL` means in the address, if there are any;"
                    + " `USER_INFO` means in the next key."),
    BASIC_AUTH_USER_INFO(
            RegistrySettings.BASIC_USER_INFO,
            "",
            Kind.OPTIONAL_TEXT,
            "`user:password`, if the key before is `USER_INFO`."),
    BEARER_AUTH_CREDENTIALS_SOURCE(
            RegistrySettings.BEARER_SOURCE,
            "",
            Kind.BEARER_SOURCE,
            "`STATIC_TOKEN`: `bearer.auth.token` is sent to the registry. Empty: no token is sent."),
    BEARER_AUTH_TOKEN(RegistrySettings.BEARER_TOKEN, "", Kind.OPTIONAL_TEXT, "The token that is sent to the registry."),
    HTTP_CONNECT_TIMEOUT_MS(
            RegistrySettings.CONNECT_TIMEOUT_MS,
            "10000",
            Kind.COUNT,
            "How many milliseconds an address of the registry has to accept a connection, before the next address"
                    + " is tried."),
    HTTP_READ_TIMEOUT_MS(
            RegistrySettings.READ_TIMEOUT_MS,
            "10000",
            Kind.COUNT,
            "How many milliseconds an address of the registry has to answer."),
    RETRIES_WAIT_MS(
            RegistrySettings.WAIT_MS,
            "250",
            Kind.COUNT,
            "If all addresses have failed, they are tried again after this many milliseconds. The time doubles"
                    + " with each try. The tries never end."),
    RETRIES_MAX_WAIT_MS(
            RegistrySettings.LONGEST_WAIT_MS,
            "5000",
            Kind.COUNT,
            "The longest time between two tries, in milliseconds."),
    MISSING_ID_CACHE_TTL_SEC(
            RegistrySettings.MISSING_ID_TTL_S,
            "60",
            Kind.COUNT,
            "If the registry does not know a schema id, it is not asked for it again for this many seconds."),
    AVRO_SERDE(
            "avro.serde",
            SerdeChoice.OWN,
            Kind.TEXT,
            "What writes and reads the values: `tidemark`, `confluent`, or the name of a class that is a Kafka"
                    + " `Serde` of Avro's `GenericRecord`. See [Another serde](#another-serde)."),
    OPERATIONS_PORT(
            "operations.port",
            "",
            Kind.PORT,
            "The port on which a long-running role answers `/metrics`, `/livez` and `/readyz`. 0 means any free"
                    + " port, and empty means none. `demo` uses 0 if it is not set."),
    OPERATIONS_HOST(
            "operations.host",
            "127.0.0.1",
            Kind.TEXT,
            "The address of this machine on which that port is open. `0.0.0.0` means all addresses, which a"
                    + " container needs. There is no access control."),
    OPERATIONS_KAFKA_TIMEOUT(
            "operations.kafka.timeout",
            "30s",
            Kind.DURATION,
            "If Kafka does not answer for this long, it counts as gone: a long-running role says so, is not"
                    + " ready, and waits. Write it as `500ms`, `30s`, `2m` or `1h`."),
    METRICS_KAFKA(
            "metrics.kafka",
            "used",
            Kind.METRICS,
            "Which of Kafka's own metrics are in `/metrics`. `used`: those that our dashboards, alert rules and"
                    + " documentation use. `all`: all of them, about ten times as many."),
    RELEASES_EXPECTED(
            "releases.expected",
            "",
            Kind.RELEASES,
            "When reporters release the figures of a month, such as `KR/TOTAL/ALL/WORLD/USD 12h;"
                    + " US/TOTAL/ALL/WORLD/USD 38d`: for each reporter one market, and how long after the end of the month"
                    + " its figures are due. The end of the month is in UTC, whatever `reporters.zones` says."),
    REPORTERS_ZONES(
            "reporters.zones",
            "",
            Kind.ZONES,
            "Time zones of reporters, such as `JP=Asia/Tokyo, EU27=Europe/Brussels`. A reporter that is not"
                    + " listed has the zone that Tidemark ships: for a country that of its capital, for the EU that of"
                    + " Luxembourg, otherwise UTC. Dates in texts and in `replay --as-of` are in these zones."),
    BULLETIN_LEAD(
            "bulletin.lead",
            "",
            Kind.LEADS,
            "What the bulletins of each reporter lead with, such as `US=BALANCE; DE=EXPORT`: EXPORT, IMPORT, BALANCE or"
                    + " STATISTIC. For a reporter that is not listed, exports lead."),
    RELEASES_SETTLE_MAX_MINUTES(
            "releases.settle.max.minutes",
            "360",
            Kind.COUNT,
            "Webhooks are told of a release, and its bulletin is written, when the stream has processed all its events, or after this many"
                    + " minutes at the latest. In the second case they say what is known so far, and the log has a"
                    + " warning. Time in which Kafka does not answer does not count: the wait begins anew after it."),
    LOG_FORMAT(
            "log.format", "text", Kind.LOG_FORMAT, "How the log is written to standard error: as `text` or as `json`."),
    BULLETINS_APPLICATION_ID(
            "bulletins.application.id",
            "tidemark-bulletins",
            Kind.TEXT,
            "The name of the application that writes bulletins, as `application.id` is that of the stream."),
    WEBHOOKS_APPLICATION_ID(
            "webhooks.application.id",
            "tidemark-webhooks",
            Kind.TEXT,
            "The name of the application that delivers webhooks, as `application.id` is that of the stream."),
    WEBHOOKS_ALLOWED_NETWORKS(
            "webhooks.allowed.networks",
            "",
            Kind.NETWORKS,
            "Networks that are not public, but to which webhooks may be posted, such as `10.1.0.0/16,fd00::/8`."),
    WEBHOOKS_ALLOW_HTTP(
            "webhooks.allow.http", "false", Kind.FLAG, "Whether a webhook's URL may begin with `http://` as well."),
    SERVE_APPLICATION_ID(
            "serve.application.id",
            "tidemark-serve",
            Kind.TEXT,
            "The name of the application that answers the API, as `application.id` is that of the stream."),
    SERVE_PORT(
            "serve.port",
            "8080",
            Kind.PORT,
            "The port on which `serve` answers the API. 0, or nothing, means any free port."),
    SERVE_HOST(
            "serve.host",
            "127.0.0.1",
            Kind.TEXT,
            "The address of this machine on which that port is open. `0.0.0.0` means all addresses."),
    SERVE_ADDRESS(
            "serve.address",
            "",
            Kind.OPTIONAL_TEXT,
            "Where other instances of `serve` find this one, as `host:port`. If it is empty: `serve.host` and"
                    + " `serve.port`."),
    SERVE_TOKENS(
            "serve.tokens",
            "",
            Kind.OPTIONAL_TEXT,
            "A file with a token a line, of at least 16 characters. If it is set, `serve` answers only who sends one of them as"
                    + " `Authorization: Bearer TOKEN`. All instances need the same. It is read at the start."),
    SERVE_CORS(
            "serve.cors",
            "",
            Kind.OPTIONAL_TEXT,
            "The origins whose web pages may read what `serve` answers, such as `https://desk.example`, with commas between"
                    + " them; `*` for all."),
    SERVE_STREAM_CLIENTS(
            "serve.stream.clients",
            "100",
            Kind.COUNT,
            "How many clients may follow `/v1/stream` of one instance at a time. An instance has 256 connections."),
    SERVE_STANDBY_REPLICAS(
            "serve.standby.replicas",
            "1",
            Kind.COPIES,
            "How many other instances of `serve` keep a copy of each table, to answer while the instance that keeps it"
                    + " up to date is gone.");

    private final String key;
    private final String defaultValue;
    private final Kind kind;
    private final String meaning;

    Setting(String key, String defaultValue, Kind kind, String meaning) {
        this.key = key;
        this.defaultValue = defaultValue;
        this.kind = kind;
        this.meaning = meaning;
    }

    /** The key as it stands in a file, {@code bootstrap.servers}. */
    public String key() {
        return key;
    }

    /** The value where nothing else is said; empty where that means unset. */
    public String defaultValue() {
        return defaultValue;
    }

    /** What it does, in Markdown. */
    public String meaning() {
        return meaning;
    }

    /** The environment variable, {@code TIDEMARK_BOOTSTRAP_SERVERS}. */
    public String environmentVariable() {
        return Configuration.ENVIRONMENT_PREFIX + key.toUpperCase(Locale.ROOT).replace('.', '_');
    }

    /** What is wrong with a value, to be said after its key and without a full stop; or null. */
    @Nullable
    String fault(String value) {
        return kind.fault(value);
    }

    static @Nullable Setting of(String key) {
        for (Setting setting : values()) {
            if (setting.key.equals(key)) {
                return setting;
            }
        }
        return null;
    }

    private enum Kind {
        TEXT("must not be empty"),
        OPTIONAL_TEXT("may be any text"),
        COUNT("must be a whole number from 1 to 2147483647"),
        MEMBERS("must be a whole number from 1 to " + GroupLimits.MOST_MEMBERS),
        STATED("must be a whole number from 3 to " + GroupLimits.MOST_MEMBERS),
        REPLICATION("must be -1 or a whole number from 1 to 32767"),
        RATES("cannot be read"),
        AMOUNT("must be a whole number from 1 to 10^24"),
        GUARANTEE("must be exactly_once_v2 or at_least_once"),
        CLOCK("must be append or release"),
        STORE("must be heap or file"),
        MILESTONES("must be lengths in ascending order, such as 6,12,+12"),
        MATERIALITY("cannot be read"),
        PATTERNS("cannot be read"),
        UNITS("cannot be read"),
        URLS("cannot be read"),
        BOOLEAN("must be true or false"),
        BASIC_SOURCE("must be URL or USER_INFO"),
        BEARER_SOURCE("must be STATIC_TOKEN or empty"),
        DURATION("must be a time from 1ms to 999999h such as 500ms, 30s, 2m or 1h"),
        COPIES("must be a whole number from 0 to 9"),
        PORT("must be empty or a whole number from 0 to 65535"),
        METRICS("must be used or all"),
        RELEASES("cannot be read"),
        LOG_FORMAT("must be text or json"),
        NETWORKS("cannot be read"),
        ZONES("cannot be read"),
        LEADS("cannot be read"),
        FLAG("must be true or false");

        private final String wanted;

        Kind(String wanted) {
            this.wanted = wanted;
        }

        private @Nullable String fault(String value) {
            return switch (this) {
                case TEXT -> unless(!value.isEmpty(), value);
                case OPTIONAL_TEXT -> null;
                case COUNT -> unless(isWholeNumber(value, Integer.MAX_VALUE), value);
                case MEMBERS -> unless(isWholeNumber(value, GroupLimits.MOST_MEMBERS), value);
                case STATED ->
                    unless(
                            isWholeNumber(value, GroupLimits.MOST_MEMBERS)
                                    && Integer.parseInt(value) >= GroupIndicators.FEWEST_STATED,
                            value);
                case REPLICATION -> unless(value.equals("-1") || isWholeNumber(value, Short.MAX_VALUE), value);
                case RATES -> unreadable(value, Tolerances::parse);
                case AMOUNT -> unless(value.matches("[1-9][0-9]{0,23}|10{24}"), value);
                case GUARANTEE ->
                    unless(List.of("exactly_once_v2", "at_least_once").contains(value), value);
                case CLOCK -> unless(List.of("append", "release").contains(value), value);
                case STORE -> unless(List.of("heap", "file").contains(value), value);
                case MILESTONES -> unreadable(value, Milestones::parse);
                case MATERIALITY -> unreadable(value, Materiality::parse);
                case PATTERNS -> unreadable(value, MarketPattern::parseList);
                case UNITS -> unreadable(value, UnitsWithoutSums::parse);
                case URLS -> value.isEmpty() ? null : unreadable(value, RegistrySettings::checkUrls);
                case BOOLEAN -> unless(List.of("true", "false").contains(value), value);
                case BASIC_SOURCE -> unless(List.of("URL", "USER_INFO").contains(value), value);
                case BEARER_SOURCE -> unless(List.of("", "STATIC_TOKEN").contains(value), value);
                case DURATION -> unless(value.matches("[1-9][0-9]{0,5}(ms|s|m|h)"), value);
                case COPIES -> unless(value.matches("[0-9]"), value);
                case PORT -> unless(value.matches("|0") || isWholeNumber(value, 65535), value);
                case METRICS -> unless(List.of("used", "all").contains(value), value);
                case RELEASES -> unreadable(value, ExpectedReleases::parse);
                case LOG_FORMAT -> unless(List.of("text", "json").contains(value), value);
                case NETWORKS -> unreadable(value, networks -> AddressRules.of(networks, false));
                case ZONES -> unreadable(value, ReporterZones::parse);
                case LEADS -> unreadable(value, LeadSubjects::parse);
                case FLAG -> unless(List.of("true", "false").contains(value), value);
            };
        }

        private @Nullable String unless(boolean accepted, String value) {
            return accepted ? null : wanted + ", but is '" + value + "'";
        }

        /** What a reader that names the part at fault says. */
        private @Nullable String unreadable(String value, Consumer<String> reader) {
            try {
                reader.accept(value);
                return null;
            } catch (IllegalArgumentException e) {
                return wanted + ": " + e.getMessage();
            }
        }

        private static boolean isWholeNumber(String value, int largest) {
            try {
                int number = Integer.parseInt(value);
                return number >= 1 && number <= largest;
            } catch (NumberFormatException e) {
                return false;
            }
        }
    }
}
