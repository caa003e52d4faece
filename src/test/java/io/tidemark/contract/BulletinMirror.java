package io.tidemark.contract;

import io.tidemark.avro.TradeBulletin;
import io.tidemark.domain.WindowTotal;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.bulletin.Bulletin;
import io.tidemark.domain.bulletin.FigureLine;
import io.tidemark.domain.bulletin.Item;
import io.tidemark.domain.bulletin.PublishedBulletin;
import io.tidemark.domain.bulletin.Release;
import io.tidemark.domain.bulletin.Revised;
import io.tidemark.domain.bulletin.Slot;
import io.tidemark.domain.bulletin.Withdrawn;
import io.tidemark.domain.bulletin.Wording;
import java.util.List;
import java.util.function.Function;
import org.apache.avro.specific.SpecificRecordBase;

/** Bulletins as Avro's generated classes: see {@link AvroMirror}. */
final class BulletinMirror {
    private static final AvroMirror.FactParts PARTS = new AvroMirror.FactParts(
            io.tidemark.avro.bulletin.Holder::new,
            io.tidemark.avro.bulletin.Comparison::new,
            io.tidemark.avro.bulletin.Run::new);

    private BulletinMirror() {}

    static SpecificRecordBase bulletin(PublishedBulletin published) {
        Bulletin bulletin = published.edition().bulletin();
        Release release = bulletin.release();
        return new AvroMirror.Fields()
                .put("id", Keys.of(release))
                .put("reporter", release.reporter())
                .put("release", release.shortName())
                .put("coverage", release.coverage())
                .put("period", release.period())
                .put("releasedAt", release.releasedAt())
                .put("version", published.edition().version())
                .put("word", published.edition().word())
                .put("changedAt", published.edition().changedAt())
                .put("live", published.live())
                .put("headMarket", bulletin.head())
                .put("leading", bulletin.leading())
                .put("markets", published.markets())
                .put("figures", list(bulletin.figures(), BulletinMirror::line))
                .put("figuresLeftOut", published.leftOut().figures())
                .put("slots", list(bulletin.slots(), BulletinMirror::slot))
                .put("more", list(bulletin.more(), BulletinMirror::item))
                .put("moreLeftOut", published.leftOut().more())
                .put("revised", list(bulletin.revised(), BulletinMirror::revised))
                .put("revisedLeftOut", published.leftOut().revised())
                .put("withdrawn", list(bulletin.withdrawn(), BulletinMirror::withdrawn))
                .put("withdrawnLeftOut", published.leftOut().withdrawn())
                .put("english", wording(published.english()))
                .put("korean", wording(published.korean()))
                .into(TradeBulletin::new);
    }

    private static <T> List<SpecificRecordBase> list(List<T> values, Function<T, SpecificRecordBase> toAvro) {
        return values.stream().map(toAvro).toList();
    }

    private static SpecificRecordBase line(FigureLine line) {
        return new AvroMirror.Fields()
                .put("market", line.market())
                .put("subject", line.subject())
                .put("period", total(line.period()))
                .put("yearToDate", line.yearToDate() == null ? null : total(line.yearToDate()))
                .put("firstMonth", line.firstMonth())
                .put("provisional", line.provisional())
                .into(io.tidemark.avro.bulletin.FigureLine::new);
    }

    private static SpecificRecordBase total(WindowTotal total) {
        WindowTotal.Base base = total.yearEarlier();
        return new AvroMirror.Fields()
                .put("value", total.value())
                .put("yearEarlier", base == null ? null : base.value())
                .into(io.tidemark.avro.bulletin.Total::new);
    }

    private static SpecificRecordBase slot(Slot slot) {
        Slot.Share share = slot.share();
        return new AvroMirror.Fields()
                .put("reason", slot.reason())
                .put("item", item(slot.item()))
                .put("shareValue", share == null ? null : share.value())
                .put("shareOf", share == null ? null : share.of())
                .into(io.tidemark.avro.bulletin.Slot::new);
    }

    private static SpecificRecordBase item(Item item) {
        return new AvroMirror.Fields()
                .put("fact", fact(item.fact()))
                .put("carries", list(item.carries(), BulletinMirror::fact))
                .into(io.tidemark.avro.bulletin.Item::new);
    }

    private static SpecificRecordBase fact(Fact fact) {
        AlertKey key = fact.key();
        return AvroMirror.fact(AvroMirror.market(key.market()), fact, PARTS)
                .put("subject", key.subject())
                .put("coverage", key.coverage())
                .put("measure", key.measure())
                .put("window", key.window())
                .put("period", key.period())
                .into(io.tidemark.avro.bulletin.Fact::new);
    }

    private static SpecificRecordBase revised(Revised revised) {
        return new AvroMirror.Fields()
                .put("market", revised.series().market())
                .put("flow", revised.series().flow())
                .put("period", revised.period())
                .put("before", revised.before())
                .put("after", revised.after())
                .put("takenAway", list(revised.takenAway(), BulletinMirror::fact))
                .put("changed", list(revised.changed(), BulletinMirror::fact))
                .put("broughtBack", list(revised.broughtBack(), BulletinMirror::fact))
                .into(io.tidemark.avro.bulletin.Revised::new);
    }

    private static SpecificRecordBase withdrawn(Withdrawn withdrawn) {
        return new AvroMirror.Fields()
                .put("item", item(withdrawn.item()))
                .put(
                        "cause",
                        AvroMirror.cause(
                                        withdrawn.cause(),
                                        withdrawn.item().fact().key().market())
                                .into(io.tidemark.avro.bulletin.Cause::new))
                .into(io.tidemark.avro.bulletin.Withdrawn::new);
    }

    private static SpecificRecordBase wording(Wording wording) {
        return new AvroMirror.Fields()
                .put("headline", wording.headline())
                .put("paragraphs", wording.paragraphs())
                .put("flashes", wording.flashes())
                .into(io.tidemark.avro.bulletin.Wording::new);
    }
}
