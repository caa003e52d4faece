package io.tidemark.headline;

import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Slot.Reason;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.domain.bulletin.Wording;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;

/** Writes bulletins in one language. */
public final class Bulletins {
    /** So many other markets are named in the text; the table has all. */
    private static final int MARKETS_IN_TEXT = 6;

    private final BulletinWords words;

    private Bulletins(BulletinWords words) {
        this.words = words;
    }

    /** Bulletins in English, with these names, and dates as they are where the reporters are. */
    public static Bulletins english(Names names, ReporterZones zones) {
        return new Bulletins(new EnglishBulletin(names, zones));
    }

    /** Bulletins in Korean, with these names, and dates as they are where the reporters are. */
    public static Bulletins korean(Names names, ReporterZones zones) {
        return new Bulletins(new KoreanBulletin(names, zones));
    }

    /** A version of a bulletin in words. */
    public BulletinText write(Edition edition) {
        Bulletin bulletin = edition.bulletin();
        List<Slot> slots = bulletin.slots();
        return new BulletinText(
                headline(edition),
                paragraphs(bulletin),
                slots.stream()
                        .map(slot -> new BulletinText.Chosen(
                                words.fact(slot.item()),
                                words.about(slot.item().fact()),
                                words.why(slot, slot.item().fact())))
                        .toList(),
                bulletin.more().stream().map(item -> words.fact(item)).toList(),
                bulletin.revised().stream().map(words::revised).toList(),
                withdrawn(bulletin.withdrawn()),
                flashes(bulletin));
    }

    /** What has begun to be true, and what else about the same figure has, as a sentence. */
    public String fact(AlertChange change, List<Fact> carries) {
        return words.fact(new Item(change.fact(), carries), new Story(change).isProvisional());
    }

    /** The headline, paragraphs and flashes of a version. */
    public Wording wording(Edition edition) {
        return new Wording(headline(edition), paragraphs(edition.bulletin()), flashes(edition.bulletin()));
    }

    /** What stands around the texts of a version. */
    public BulletinLabels labels(Edition edition) {
        return words.labels(edition);
    }

    /** The richest that fits. */
    private String headline(Edition edition) {
        List<String> headlines = words.headlines(edition);
        String barest = headlines.get(headlines.size() - 1);
        return headlines.stream()
                .filter(headline -> headline.length() <= BulletinText.LONGEST_HEADLINE)
                .findFirst()
                .orElse(barest.substring(0, Math.min(barest.length(), BulletinText.LONGEST_HEADLINE - 1)) + "…");
    }

    private List<String> paragraphs(Bulletin bulletin) {
        List<String> paragraphs = new ArrayList<>();
        add(paragraphs, first(bulletin));
        add(
                paragraphs,
                bulletin.slots().stream()
                        .filter(slot -> !slot.equals(bulletin.lead()))
                        .map(slot -> isAboutLead(slot, bulletin) ? words.also(slot.item()) : words.fact(slot.item()))
                        .collect(Collectors.joining(" ")));
        List<FigureLine> others = bulletin.figures().stream()
                .filter(line -> !line.market().equals(bulletin.head()) && line.subject() != Subject.BALANCE)
                .toList();
        if (!others.isEmpty()) {
            int named = Math.min(others.size(), MARKETS_IN_TEXT);
            add(paragraphs, words.otherMarkets(others.subList(0, named), others.size() - named));
        }
        if (!bulletin.revised().isEmpty()) {
            add(paragraphs, words.revisions(bulletin.revised()));
        }
        return paragraphs;
    }

    /** Whether a fact is about the figure that the lead has told. */
    private static boolean isAboutLead(Slot slot, Bulletin bulletin) {
        Slot lead = bulletin.lead();
        if (lead == null) {
            return false;
        }
        AlertKey told = lead.item().fact().key();
        AlertKey key = slot.item().fact().key();
        return key.market().equals(told.market())
                && key.subject() == told.subject()
                && key.measure() == told.measure()
                && key.window() == told.window();
    }

    /** The head market: its figure, the best fact about it, the other figures, and the year so far. */
    private String first(Bulletin bulletin) {
        List<String> sentences = new ArrayList<>();
        bulletin.figure(bulletin.head(), bulletin.leading()).ifPresent(line -> {
            sentences.add(words.figure(line));
            Slot lead = bulletin.lead();
            if (lead != null) {
                sentences.add(words.lead(lead.item()));
            }
        });
        add(
                sentences,
                words.otherFigures(bulletin.figures().stream()
                        .filter(line -> line.market().equals(bulletin.head()) && line.subject() != bulletin.leading())
                        .toList()));
        bulletin.figure(bulletin.head(), bulletin.leading())
                .filter(line -> line.yearToDate() != null)
                .ifPresent(line -> sentences.add(words.yearToDate(line)));
        return String.join(" ", sentences);
    }

    private static void add(List<String> texts, String text) {
        if (!text.isEmpty()) {
            texts.add(text);
        }
    }

    /** Facts that are no longer true, in words; each cause is said once. */
    public List<BulletinText.Withdrawn> withdrawn(List<Withdrawn> all) {
        Map<String, List<String>> byCause = new LinkedHashMap<>();
        for (Withdrawn withdrawn : all) {
            byCause.computeIfAbsent(words.cause(withdrawn), cause -> new ArrayList<>())
                    .add(words.fact(withdrawn.item()));
        }
        return byCause.entrySet().stream()
                .map(entry -> new BulletinText.Withdrawn(entry.getValue(), entry.getKey()))
                .toList();
    }

    private List<String> flashes(Bulletin bulletin) {
        List<String> flashes = new ArrayList<>();
        bulletin.figures().stream()
                .filter(line -> line.market().equals(bulletin.head()))
                .forEach(line -> flashes.add(words.flash(line)));
        bulletin.slots().stream()
                .filter(slot -> slot.reason() != Reason.OTHER_MEASURE)
                .forEach(slot -> flashes.add(words.flash(slot.item())));
        return flashes.stream().map(flash -> flash.toUpperCase(Locale.ENGLISH)).toList();
    }
}
