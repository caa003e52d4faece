package io.tidemark.contract;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Subject;
import io.tidemark.domain.Window;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.Edition;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.domain.bulletin.Wording;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The record {@code TradeBulletin}. Of the markets of the release it has the number only, and of windows what is shown. */
final class BulletinFormat implements AvroFormat<PublishedBulletin> {
    /** Of a text, in bytes: far above what ours have. */
    private static final int MOST_TEXT_BYTES = 1 << 16;

    @Override
    public void write(PublishedBulletin published, AvroWriter out) {
        Edition edition = published.edition();
        Bulletin bulletin = edition.bulletin();
        Release release = bulletin.release();
        PublishedBulletin.LeftOut leftOut = published.leftOut();
        out.writeString(Keys.of(release));
        out.writeString(release.reporter());
        out.writeString(release.shortName());
        Symbols.COVERAGE.write(release.coverage(), out);
        out.writePeriod(release.period());
        out.writeLong(release.releasedAt());
        out.writeLong(edition.version());
        Symbols.WORD.write(edition.word(), out);
        out.writeLong(edition.changedAt());
        out.writeBoolean(published.live());
        out.writeString(bulletin.head().toString());
        Symbols.SUBJECT.write(bulletin.leading(), out);
        out.writeLong(published.markets());
        out.writeList(bulletin.figures(), new LineFormat(release.coverage(), release.period()));
        out.writeLong(leftOut.figures());
        out.writeList(bulletin.slots(), SlotFormat.INSTANCE);
        out.writeList(bulletin.more(), ItemFormat.INSTANCE);
        out.writeLong(leftOut.more());
        out.writeList(bulletin.revised(), new RevisedFormat(release.coverage()));
        out.writeLong(leftOut.revised());
        out.writeList(bulletin.withdrawn(), WithdrawnFormat.INSTANCE);
        out.writeLong(leftOut.withdrawn());
        write(published.english(), out);
        write(published.korean(), out);
    }

    @Override
    public PublishedBulletin read(AvroReader in) throws MalformedException {
        in.readString(); // the id follows from the release
        String reporter = in.readString();
        String shortName = in.readString();
        Coverage coverage = Symbols.COVERAGE.read(in);
        Period period = in.readPeriod();
        Release release = Release.named(reporter, shortName, coverage, period, in.readLong());
        int version = in.readInt();
        Edition.Word word = Symbols.WORD.read(in);
        long changedAt = in.readLong();
        boolean live = in.readBoolean();
        Market head = MarketFormat.parse(in.readString());
        Subject leading = Symbols.SUBJECT.read(in);
        int markets = in.readInt();
        List<FigureLine> figures = in.readList(new LineFormat(coverage, period));
        int figuresLeftOut = in.readInt();
        List<Slot> slots = in.readList(SlotFormat.INSTANCE);
        List<Item> more = in.readList(ItemFormat.INSTANCE);
        int moreLeftOut = in.readInt();
        List<Revised> revised = in.readList(new RevisedFormat(coverage));
        int revisedLeftOut = in.readInt();
        List<Withdrawn> withdrawn = in.readList(WithdrawnFormat.INSTANCE);
        int withdrawnLeftOut = in.readInt();
        Bulletin bulletin = new Bulletin(release, head, leading, figures, slots, more, revised, withdrawn);
        return new PublishedBulletin(
                new Edition(bulletin, version, word, changedAt),
                live,
                markets,
                new PublishedBulletin.LeftOut(figuresLeftOut, moreLeftOut, revisedLeftOut, withdrawnLeftOut),
                readWording(in),
                readWording(in));
    }

    private static void write(Wording wording, AvroWriter out) {
        out.writeString(wording.headline());
        out.writeList(wording.paragraphs(), LineOfText.INSTANCE);
        out.writeList(wording.flashes(), LineOfText.INSTANCE);
    }

    private static Wording readWording(AvroReader in) throws MalformedException {
        return new Wording(
                in.readString(MOST_TEXT_BYTES), in.readList(LineOfText.INSTANCE), in.readList(LineOfText.INSTANCE));
    }

    private static final class LineOfText implements AvroFormat<String> {
        static final LineOfText INSTANCE = new LineOfText();

        @Override
        public void write(String text, AvroWriter out) {
            out.writeString(text);
        }

        @Override
        public String read(AvroReader in) throws MalformedException {
            return in.readString(MOST_TEXT_BYTES);
        }
    }

    /** The nested record {@code FigureLine}, of a release of this coverage and period. */
    private record LineFormat(Coverage coverage, Period period) implements AvroFormat<FigureLine> {
        @Override
        public void write(FigureLine line, AvroWriter out) {
            out.writeString(line.market().toString());
            Symbols.SUBJECT.write(line.subject(), out);
            writeTotal(line.period(), out);
            out.writePresence(line.yearToDate() != null);
            if (line.yearToDate() != null) {
                writeTotal(line.yearToDate(), out);
            }
            out.writeLong(line.firstMonth());
            out.writeBoolean(line.provisional());
        }

        private static void writeTotal(WindowTotal total, AvroWriter out) {
            Amount value = total.value();
            if (value == null) {
                throw new IllegalArgumentException("A bulletin shows only what is known: " + total);
            }
            WindowTotal.Base base = total.yearEarlier();
            out.writeAmount(value);
            out.writeOptionalAmount(base == null ? null : base.value());
        }

        @Override
        public FigureLine read(AvroReader in) throws MalformedException {
            Market market = MarketFormat.parse(in.readString());
            Subject subject = Symbols.SUBJECT.read(in);
            int months = period.kind().months();
            WindowTotal total = readTotal(Release.window(period), months, in);
            int sinceJanuary = period.lastMonth() % 12 + 1;
            WindowTotal yearToDate = in.readPresence() ? readTotal(Window.YEAR_TO_DATE, sinceJanuary, in) : null;
            return new FigureLine(market, subject, coverage, period, total, yearToDate, in.readInt(), in.readBoolean());
        }

        private static WindowTotal readTotal(Window window, int months, AvroReader in) throws MalformedException {
            Amount value = in.readAmount();
            Amount base = in.readOptionalAmount();
            return new WindowTotal(
                    window,
                    value,
                    months,
                    months,
                    null,
                    null,
                    null,
                    base == null ? null : new WindowTotal.Base(base, null, null));
        }
    }

    private static final class ItemFormat implements AvroFormat<Item> {
        static final ItemFormat INSTANCE = new ItemFormat();

        @Override
        public void write(Item item, AvroWriter out) {
            FactFormat.INSTANCE.write(item.fact(), out);
            out.writeList(item.carries(), FactFormat.INSTANCE);
        }

        @Override
        public Item read(AvroReader in) throws MalformedException {
            return new Item(FactFormat.INSTANCE.read(in), in.readList(FactFormat.INSTANCE));
        }
    }

    private static final class SlotFormat implements AvroFormat<Slot> {
        static final SlotFormat INSTANCE = new SlotFormat();

        @Override
        public void write(Slot slot, AvroWriter out) {
            Slot.Share share = slot.share();
            Symbols.REASON.write(slot.reason(), out);
            ItemFormat.INSTANCE.write(slot.item(), out);
            out.writeOptionalAmount(share == null ? null : share.value());
            out.writeOptionalAmount(share == null ? null : share.of());
        }

        @Override
        public Slot read(AvroReader in) throws MalformedException {
            Slot.Reason reason = Symbols.REASON.read(in);
            Item item = ItemFormat.INSTANCE.read(in);
            @Nullable Amount value = in.readOptionalAmount();
            @Nullable Amount of = in.readOptionalAmount();
            return new Slot(reason, item, value == null || of == null ? null : new Slot.Share(value, of));
        }
    }

    /** The nested record {@code Revised}, of a release of this coverage. */
    private record RevisedFormat(Coverage coverage) implements AvroFormat<Revised> {
        @Override
        public void write(Revised revised, AvroWriter out) {
            out.writeString(revised.series().market().toString());
            Symbols.FLOW.write(revised.series().flow(), out);
            out.writePeriod(revised.period());
            out.writeAmount(revised.before());
            out.writeOptionalAmount(revised.after());
            out.writeList(revised.takenAway(), FactFormat.INSTANCE);
            out.writeList(revised.changed(), FactFormat.INSTANCE);
            out.writeList(revised.broughtBack(), FactFormat.INSTANCE);
        }

        @Override
        public Revised read(AvroReader in) throws MalformedException {
            Market market = MarketFormat.parse(in.readString());
            Flow flow = Symbols.FLOW.read(in);
            return new Revised(
                    new Series(market, flow, coverage),
                    in.readPeriod(),
                    in.readAmount(),
                    in.readOptionalAmount(),
                    in.readList(FactFormat.INSTANCE),
                    in.readList(FactFormat.INSTANCE),
                    in.readList(FactFormat.INSTANCE));
        }
    }

    private static final class WithdrawnFormat implements AvroFormat<Withdrawn> {
        static final WithdrawnFormat INSTANCE = new WithdrawnFormat();

        @Override
        public void write(Withdrawn withdrawn, AvroWriter out) {
            ItemFormat.INSTANCE.write(withdrawn.item(), out);
            CauseFormat.write(withdrawn.cause(), withdrawn.item().fact().key().market(), out);
        }

        @Override
        public Withdrawn read(AvroReader in) throws MalformedException {
            Item item = ItemFormat.INSTANCE.read(in);
            AlertKey key = item.fact().key();
            Cause cause = CauseFormat.read(key.market(), key.coverage(), in);
            return new Withdrawn(item, cause);
        }
    }
}
