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

/** Outlooks in Korean. */
final class KoreanOutlook implements OutlookWords {
    private static final BulletinAmounts AMOUNTS = new BulletinAmounts(new KoreanAmounts(), 0);

    private final KoreanWords words;
    private final KoreanBriefs briefs = new KoreanBriefs();

    KoreanOutlook(Names names) {
        this.words = new KoreanWords(names);
    }

    @Override
    public String title(Outlook outlook) {
        return words.full(outlook.market(), outlook.subject(), 0) + ", "
                + KoreanPeriods.period(outlook.period(), Coverage.FULL);
    }

    @Override
    public String last(Outlook outlook) {
        Amount last = outlook.last();
        if (last == null) {
            return "";
        }
        return KoreanPeriods.period(outlook.before(), Coverage.FULL) + " " + signed(outlook, last) + ".";
    }

    @Override
    public String level(Outlook outlook, LevelToBeat level) {
        String value = signed(outlook, level.value());
        return switch (level.side()) {
            case ABOVE -> value + " 초과";
            case AT_OR_ABOVE -> value + " 이상";
            case BELOW -> value + " 미만";
            case AT_OR_BELOW -> value + " 이하";
        };
    }

    @Override
    public String otherFlow(Outlook outlook, LevelToBeat level) {
        Outlook.KnownFlow known = outlook.known();
        if (known == null) {
            return "";
        }
        boolean up = level.side().isUp() == (known.subject() == Subject.IMPORT);
        return (known.subject() == Subject.IMPORT ? "수출 " : "수입 ")
                + AMOUNTS.of(known.other(level.value()), outlook.market().unit())
                + (level.side().isAtLevel() ? up ? " 이상" : " 이하" : up ? " 초과" : " 미만");
    }

    private static String signed(Outlook outlook, Amount value) {
        String size = AMOUNTS.of(value, outlook.market().unit());
        return value.signum() < 0 ? size + " 적자" : size;
    }

    @Override
    public String fact(LevelToBeat level) {
        Fact fact = level.fact();
        AlertKey key = fact.key();
        String window = key.window() == AlertWindow.MONTH
                ? ""
                : "(" + KoreanPeriods.window(key.window(), key.coverage(), key.period()) + ")";
        Holder previous = fact.previous();
        boolean beats = key.kind() == AlertKind.RECORD_HIGH || key.kind() == AlertKind.RECORD_LOW;
        String holder = beats && previous != null ? ", 종전 " + KoreanBriefs.holder(fact, previous) : "";
        return briefs.brief(fact) + window + holder;
    }
}
