package io.tidemark.headline;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Market;
import io.tidemark.domain.Projection;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Subject;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Extreme;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Withdrawn;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.stream.Collectors;

/** Bulletins in English. */
final class EnglishBulletin implements BulletinWords {
    private static final BulletinAmounts AMOUNTS = new BulletinAmounts(new EnglishAmounts(), 1);

    private final EnglishWords words;
    private final EnglishCauses causes;
    private final EnglishBriefs briefs;
    private final ReporterZones zones;

    EnglishBulletin(Names names, ReporterZones zones) {
        this.words = new EnglishWords(names);
        this.causes = new EnglishCauses(words, zones);
        this.briefs = new EnglishBriefs();
        this.zones = zones;
    }

    @Override
    public List<String> headlines(Edition edition) {
        Bulletin bulletin = edition.bulletin();
        String word = edition.isNew() ? "" : edition.word() + ": ";
        List<String> headlines = new ArrayList<>();
        if (!edition.newlyWithdrawn().isEmpty()) {
            Fact fact = edition.newlyWithdrawn().get(0).item().fact();
            headlines.add(word + whose(fact) + " in " + window(fact.key()) + " no longer " + briefs.brief(fact));
            headlines.add(word + whose(fact) + " no longer " + briefs.brief(fact));
        }
        bulletin.figure(bulletin.head(), bulletin.leading()).ifPresent(line -> {
            String figure = words.possessive(line.market().reporter()) + " " + subject(line) + verb(bulletin)
                    + value(line) + " in " + period(bulletin);
            Slot lead = bulletin.lead();
            if (lead != null) {
                for (int carried = lead.item().carries().size(); carried >= 0; carried--) {
                    headlines.add(word + figure + ", " + together(lead.item(), carried));
                }
            }
            String change = change(line.subject(), line.period());
            headlines.add(word + figure + change);
            headlines.add(word + figure);
        });
        if (headlines.isEmpty()) {
            headlines.add(word + words.possessive(bulletin.head().reporter()) + " figures for " + period(bulletin));
        }
        return headlines;
    }

    /** Not "reached", where the news is a fall. */
    private static String verb(Bulletin bulletin) {
        Slot lead = bulletin.lead();
        boolean high = lead != null
                && lead.reason() == Slot.Reason.LEVEL
                && lead.item().fact().key().extreme() == Extreme.HIGH;
        return high ? " reached " : " came to ";
    }

    @Override
    public String also(Item item) {
        return "It was also " + together(item, item.carries().size()) + briefs.detail(item.fact()) + ".";
    }

    @Override
    public String figure(FigureLine line) {
        return words.possessive(line.market().reporter()) + " " + subject(line) + " came to " + value(line) + " in "
                + briefs.period(line) + (line.provisional() ? " (provisional)" : "")
                + change(line.subject(), line.period()) + ".";
    }

    @Override
    public String otherFigures(List<FigureLine> others) {
        if (others.isEmpty()) {
            return "";
        }
        return upper(others.stream()
                        .map(line -> (line.subject() == Subject.BALANCE ? "the " : "")
                                + words.subject(line.market(), line.subject(), sign(line)) + " came to " + value(line)
                                + change(line.subject(), line.period()))
                        .collect(Collectors.joining("; ")))
                + ".";
    }

    @Override
    public String yearToDate(FigureLine line) {
        WindowTotal total = line.yearToDate();
        return total == null
                ? ""
                : "Since January " + subject(line.market(), line.subject(), total) + " came to "
                        + AMOUNTS.of(line, total) + change(line.subject(), total) + ".";
    }

    @Override
    public String lead(Item item) {
        return "That is " + together(item, item.carries().size()) + briefs.detail(item.fact()) + ".";
    }

    /** The brief of a fact with those of what it carries, as many as said. */
    private String together(Item item, int carried) {
        List<String> all = new ArrayList<>();
        all.add(briefs.brief(item.fact()));
        item.carries().subList(0, carried).stream()
                .filter(FactParts::addsSomething)
                .map(briefs::brief)
                .forEach(all::add);
        return all.size() < 3
                ? String.join(" and ", all)
                : String.join(", ", all.subList(0, all.size() - 1)) + ", and " + all.get(all.size() - 1);
    }

    @Override
    public String fact(Item item, boolean provisional) {
        Fact fact = item.fact();
        AlertKey key = fact.key();
        String so = provisional ? " (provisional)" : "";
        if (key.kind() == AlertKind.TARGET) {
            return whose(fact) + " would come to " + number(fact, fact.value()) + so + " in "
                    + key.period().year() + ", going by " + window(key) + " (" + method(item) + "), and so reach "
                    + briefs.level(fact) + briefs.detail(fact) + ".";
        }
        String measured =
                switch (key.measure()) {
                    case VALUE -> whose(fact) + " came to " + number(fact, fact.value());
                    case DAILY_AVERAGE ->
                        words.possessive(key.market().reporter()) + " average daily "
                                + words.subject(key.market(), key.subject(), 0) + " came to "
                                + number(fact, fact.value());
                    case GROWTH -> whose(fact) + " " + grown(fact);
                };
        return measured + so + " in " + window(key) + ", "
                + together(item, item.carries().size()) + briefs.detail(fact) + ".";
    }

    /** The method is part of the number; of several that reach the level, the most cautious one is named. */
    private static String method(Item item) {
        int others = item.carries().size();
        Projection.Method method =
                Objects.requireNonNull(item.fact().key().particular().method());
        String named =
                switch (method) {
                    case GROWTH_CARRY -> "if growth goes on as this year so far";
                    case LAST_YEAR -> "if the rest is like last year";
                    case RUN_RATE -> "if the rest is like the year so far";
                };
        return named
                + (others == 0
                        ? ""
                        : "; " + EnglishCounts.count(others, "other method")
                                + (others == 1 ? " says more" : " say more"));
    }

    private static String grown(Fact fact) {
        int direction = FactParts.direction(fact);
        return (direction > 0 ? "grew " : direction < 0 ? "fell " : "were unchanged, ")
                + EnglishBriefs.number(fact, fact.value()) + " on year";
    }

    private static String number(Fact fact, Measured value) {
        return EnglishBriefs.number(fact, value);
    }

    /** {@code Korea's exports of semiconductors}. */
    private String whose(Fact fact) {
        AlertKey key = fact.key();
        return words.possessive(key.market().reporter()) + " "
                + words.subject(key.market(), key.subject(), fact.value().signum());
    }

    private static String window(AlertKey key) {
        return EnglishPeriods.window(key.window(), key.coverage(), key.period());
    }

    @Override
    public String about(Fact fact) {
        AlertKey key = fact.key();
        String measure =
                switch (key.measure()) {
                    case VALUE -> "";
                    case DAILY_AVERAGE -> "average daily ";
                    case GROWTH -> "growth of ";
                };
        return upper(measure
                        + words.subject(
                                key.market(), key.subject(), fact.value().signum())) + ", " + window(key);
    }

    @Override
    public String why(Slot slot, Fact fact) {
        Slot.Share share = slot.share();
        String why = briefs.why(fact);
        return share == null
                ? why
                : why + "; " + words.category(fact.key().market()) + " are " + percent(share) + " of the total";
    }

    private static String percent(Slot.Share share) {
        return Shares.percent(share) + "%";
    }

    @Override
    public String otherMarkets(List<FigureLine> lines, int more) {
        return "Other figures of this release: "
                + lines.stream()
                        .map(line -> words.subject(line.market(), line.subject(), 0) + " " + value(line)
                                + inParentheses(line))
                        .collect(Collectors.joining(", "))
                + (more == 0 ? "" : ", and " + more + " more") + ".";
    }

    private static String inParentheses(FigureLine line) {
        BigDecimal change = FigureLine.changeOnYear(line.period());
        return change == null ? "" : " (" + Shares.signed(change) + "%)";
    }

    @Override
    public String revised(Revised revised) {
        return upper(revision(revised)) + ".";
    }

    private String revision(Revised revised) {
        Market market = revised.series().market();
        Amount after = revised.after();
        return words.subject(market, revised.series().flow().subject(), 0) + " of "
                + EnglishPeriods.period(revised.period(), revised.series().coverage()) + " from "
                + AMOUNTS.apart(revised.before(), after, market.unit())
                + (after == null ? " to unknown" : " to " + AMOUNTS.apart(after, revised.before(), market.unit()));
    }

    @Override
    public String revisions(List<Revised> revised) {
        int named = Math.min(revised.size(), 4);
        return "This release also revised "
                + revised.subList(0, named).stream().map(this::revision).collect(Collectors.joining("; "))
                + (revised.size() == named ? "" : "; and " + (revised.size() - named) + " more figures") + ".";
    }

    @Override
    public String cause(Withdrawn withdrawn) {
        Story story =
                new Story(new AlertChange(withdrawn.item().fact(), AlertState.RETRACTED, 1, true, withdrawn.cause()));
        return upper(causes.of(story, Numbers.of(story, AMOUNTS.form()))) + ".";
    }

    @Override
    public BulletinLabels labels(Edition edition) {
        Bulletin bulletin = edition.bulletin();
        String version = edition.isNew()
                ? ""
                : "; version " + edition.version() + ", " + edition.word() + " on "
                        + day(bulletin, edition.changedAt());
        String source = name(bulletin.head()) + ", " + period(bulletin) + ", released on "
                + day(bulletin, bulletin.release().releasedAt()) + version;
        List<List<String>> table = AMOUNTS.table(
                bulletin,
                List.of("", upper(period(bulletin)), "on year", "year to date", "on year"),
                line -> upper(words.subject(line.market(), line.subject(), sign(line)))
                        + (line.provisional() ? " (p)" : ""));
        return new BulletinLabels(
                source,
                table,
                "Why these facts lead",
                "No longer true",
                "Revised by this release",
                "Also true",
                "… and %d more facts; --format json has all of them.");
    }

    private String day(Bulletin bulletin, long millis) {
        return EnglishPeriods.day(zones.day(bulletin.release().reporter(), millis));
    }

    @Override
    public String flash(FigureLine line) {
        return name(line.market()) + " " + briefs.period(line) + " " + subject(line) + " " + value(line)
                + change(line.subject(), line.period());
    }

    @Override
    public String flash(Item item) {
        AlertKey key = item.fact().key();
        String growth = key.measure() == Measure.GROWTH
                ? " growth"
                : key.measure() == Measure.DAILY_AVERAGE ? " per working day" : "";
        return name(key.market()) + " " + window(key) + " "
                + words.subject(key.market(), key.subject(), item.fact().value().signum()) + growth + ": "
                + together(item, item.carries().size());
    }

    private String name(Market market) {
        String whose = words.possessive(market.reporter());
        return whose.endsWith("'s") ? whose.substring(0, whose.length() - 2) : whose.substring(0, whose.length() - 1);
    }

    private static String period(Bulletin bulletin) {
        return EnglishPeriods.period(
                bulletin.release().period(), bulletin.release().coverage());
    }

    private String subject(FigureLine line) {
        return subject(line.market(), line.subject(), line.period());
    }

    private String subject(Market market, Subject subject, WindowTotal total) {
        Amount value = total.value();
        return words.subject(market, subject, value == null ? 0 : value.signum());
    }

    private static int sign(FigureLine line) {
        Amount value = line.period().value();
        return value == null ? 0 : value.signum();
    }

    private static String value(FigureLine line) {
        return AMOUNTS.of(line, line.period());
    }

    /** {@code , up 27.3% on year}; nothing where it is not known, and for a balance. */
    private static String change(Subject subject, WindowTotal total) {
        BigDecimal change = FigureLine.changeOnYear(total);
        if (subject == Subject.BALANCE || change == null) {
            return "";
        }
        return switch (Shares.rounded(change).signum()) {
            case 1 -> ", up " + Shares.size(change) + "% on year";
            case -1 -> ", down " + Shares.size(change) + "% on year";
            default -> ", unchanged on year";
        };
    }

    private static String upper(String text) {
        return text.substring(0, 1).toUpperCase(Locale.ROOT) + text.substring(1);
    }
}
