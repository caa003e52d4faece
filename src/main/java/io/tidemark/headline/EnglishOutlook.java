package io.tidemark.headline;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.outlook.LevelToBeat;
import io.tidemark.domain.outlook.Outlook;

/** Outlooks in English. */
final class EnglishOutlook implements OutlookWords {
    private static final BulletinAmounts AMOUNTS = new BulletinAmounts(new EnglishAmounts(), 1);

    private final EnglishWords words;
    private final EnglishBriefs briefs = new EnglishBriefs();

    EnglishOutlook(Names names) {
        this.words = new EnglishWords(names);
    }

    @Override
    public String title(Outlook outlook) {
        return words.possessive(outlook.market().reporter()) + " "
                + words.subject(outlook.market(), outlook.subject(), 0) + " in "
                + EnglishPeriods.period(outlook.period(), Coverage.FULL);
    }

    @Override
    public String last(Outlook outlook) {
        Amount last = outlook.last();
        if (last == null) {
            return "";
        }
        return "In " + EnglishPeriods.period(outlook.before(), Coverage.FULL) + " it was " + signed(outlook, last)
                + ".";
    }

    @Override
    public String level(Outlook outlook, LevelToBeat level) {
        String side =
                switch (level.side()) {
                    case ABOVE -> "above ";
                    case AT_OR_ABOVE -> "at or above ";
                    case BELOW -> "below ";
                    case AT_OR_BELOW -> "at or below ";
                };
        return side + signed(outlook, level.value());
    }

    @Override
    public String otherFlow(Outlook outlook, LevelToBeat level) {
        Outlook.KnownFlow known = outlook.known();
        if (known == null) {
            return "";
        }
        // More imports make the balance smaller.
        boolean up = level.side().isUp() == (known.subject() == Subject.IMPORT);
        return (known.subject() == Subject.IMPORT ? "exports " : "imports ")
                + (level.side().isAtLevel() ? "at or " : "")
                + (up ? "above " : "below ")
                + AMOUNTS.of(known.other(level.value()), outlook.market().unit());
    }

    private static String signed(Outlook outlook, Amount value) {
        String size = AMOUNTS.of(value, outlook.market().unit());
        return value.signum() < 0 ? "a deficit of " + size : size;
    }

    @Override
    public String fact(LevelToBeat level) {
        Fact fact = level.fact();
        AlertKey key = fact.key();
        String window = key.window() == AlertWindow.MONTH
                ? ""
                : " (" + EnglishPeriods.window(key.window(), key.coverage(), key.period()) + ")";
        Holder previous = fact.previous();
        boolean beats = key.kind() == AlertKind.RECORD_HIGH || key.kind() == AlertKind.RECORD_LOW;
        String holder = beats && previous != null ? ", beating " + briefs.holder(fact, previous) : "";
        return briefs.brief(fact) + window + holder;
    }
}
