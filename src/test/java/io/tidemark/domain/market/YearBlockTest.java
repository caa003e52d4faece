package io.tidemark.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Status;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

/** A map from slot to figure is the model: whatever is put into a block is read from it, in place and through bytes. */
class YearBlockTest {
    private static final Figure PLAIN =
            new Figure(1_311_000_000_000L, 0, Amount.of(51_400_000_000L), Status.PROVISIONAL, null, null);

    record Put(int slot, Figure figure) {}

    @Property
    void shouldReadBackWhateverWasPutInAnyOrder(@ForAll("puts") List<Put> puts, @ForAll @IntRange(max = 40) int bytes) {
        YearBlock block = new YearBlock();
        Map<Integer, Figure> model = new TreeMap<>();
        for (int i = 0; i < puts.size(); i++) {
            if (i == bytes) {
                block = throughBytes(block);
            }
            block.put(puts.get(i).slot(), puts.get(i).figure());
            model.put(puts.get(i).slot(), puts.get(i).figure());
            assertHolds(block, model);
        }
        assertHolds(throughBytes(block), model);
    }

    /** More units than a byte can name come by in a year's life, though never more than one a slot at a time. */
    @Property(tries = 50)
    void shouldForgetTheUnitsThatNoSlotUsesAnyMore(@ForAll("slots") List<Integer> slots) {
        YearBlock block = new YearBlock();
        Map<Integer, Figure> model = new TreeMap<>();
        for (int i = 0; i < 800; i++) {
            int slot = slots.get(i % slots.size());
            Figure figure = withQuantity(i, "UNIT-" + i);
            block.put(slot, figure);
            model.put(slot, figure);
            assertThat(block.figure(slot)).isEqualTo(figure);
        }
        assertHolds(block, model);
        assertHolds(throughBytes(block), model);
    }

    @Property
    void shouldSumWhatItHolds(@ForAll("values") List<Amount> months) {
        YearBlock block = new YearBlock();
        for (int month = 0; month < months.size(); month++) {
            block.put(month, new Figure(1, 0, months.get(month), Status.FINAL, null, null));
        }

        for (int from = 0; from < months.size(); from++) {
            Amount sum = Amount.ZERO;
            for (int to = from; to < months.size(); to++) {
                sum = sum.plus(months.get(to));
                assertThat(block.sum(from, to)).isEqualTo(sum);
            }
        }
    }

    /** Whole millions, each month's released a month after the one before. */
    @Test
    void shouldStoreAMonthInAFewBytes() {
        YearBlock months = new YearBlock();
        for (int month = 0; month < Slots.MONTHS; month++) {
            months.put(
                    month,
                    new Figure(
                            1_311_000_000_000L / 86_400_000L * 86_400_000L + month * 30L * 86_400_000L,
                            0,
                            Amount.of(51_400_000_000L + 1_000_000L * month),
                            Status.PROVISIONAL,
                            null,
                            null));
        }

        int valueBytes = 3;
        int releaseBytes = 1;
        int fixedBytes = 9;
        assertThat(stored(months)).hasSizeLessThanOrEqualTo(fixedBytes + 12 * (valueBytes + releaseBytes));
    }

    @Test
    void shouldTellAWithdrawnFigureFromNone() {
        YearBlock block = new YearBlock();
        Figure withdrawn = new Figure(2, 1, null, Status.REVISED, null, null);
        block.put(3, PLAIN);
        block.put(3, withdrawn);

        assertThat(block.figure(3)).isEqualTo(withdrawn);
        assertThat(block.value(3)).isNull();
        assertThat(block.stated()).isEqualTo(0b1000);
        assertThat(block.valued()).isZero();
        assertThat(block.figure(4)).isNull();
        assertThat(throughBytes(block).figure(3)).isEqualTo(withdrawn);
    }

    private static void assertHolds(YearBlock block, Map<Integer, Figure> model) {
        int stated = 0;
        int valued = 0;
        for (int slot = 0; slot < Slots.COUNT; slot++) {
            Figure expected = model.get(slot);
            assertThat(block.figure(slot)).as("slot %d", slot).isEqualTo(expected);
            assertThat(block.value(slot)).isEqualTo(expected == null ? null : expected.value());
            stated |= expected == null ? 0 : 1 << slot;
            valued |= expected == null || expected.value() == null ? 0 : 1 << slot;
        }
        assertThat(block.stated()).isEqualTo(stated);
        assertThat(block.valued()).isEqualTo(valued);
    }

    private static YearBlock throughBytes(YearBlock block) {
        RowDecoder stored = new RowDecoder(ByteBuffer.wrap(stored(block)));
        YearBlock read = PackedBlock.read(stored);
        assertThat(stored.hasMore()).isFalse();
        return read;
    }

    private static byte[] stored(YearBlock block) {
        RowEncoder out = new RowEncoder();
        PackedBlock.write(block, out);
        return out.toByteArray();
    }

    private static Figure withQuantity(int value, String unit) {
        return new Figure(value, 0, Amount.of(value), Status.FINAL, new Quantity(Amount.of(value), unit), null);
    }

    /** Each block keeps to some of the optional parts, so that every layout is met and is widened from every other. */
    @Provide
    Arbitrary<List<Put>> puts() {
        return Combinators.combine(
                        Arbitraries.of(true, false),
                        Arbitraries.of(true, false),
                        Arbitraries.of(0.0, 0.3, 1.0),
                        Arbitraries.of(0.0, 0.3, 1.0))
                .flatAs((direct, wide, quantities, workingDays) -> Combinators.combine(
                                Arbitraries.integers().between(0, direct ? Slots.COUNT - 1 : Slots.MONTHS - 1),
                                figures(wide, quantities, workingDays))
                        .as(Put::new)
                        .list()
                        .ofMinSize(1)
                        .ofMaxSize(40));
    }

    private static Arbitrary<Figure> figures(boolean wide, double quantities, double workingDays) {
        return Combinators.combine(
                        Arbitraries.longs(),
                        Arbitraries.integers().greaterOrEqual(0),
                        amounts(wide).injectNull(0.2),
                        Arbitraries.of(Status.class),
                        Combinators.combine(amounts(true), Arbitraries.of("KG", "T", "U".repeat(40)))
                                .as(Quantity::new)
                                .injectNull(1 - quantities),
                        Arbitraries.longs()
                                .between(1, 366 * 10_000)
                                .map(Amount::ofUnscaled)
                                .injectNull(1 - workingDays))
                .as(Figure::new);
    }

    private static Arbitrary<Amount> amounts(boolean wide) {
        Arbitrary<Amount> narrow =
                Arbitraries.longs().between(0, Long.MAX_VALUE).map(Amount::ofUnscaled);
        Arbitrary<Amount> any = Arbitraries.bigIntegers()
                .between(BigInteger.ZERO, BigInteger.TEN.pow(24 + Amount.SCALE))
                .map(Amount::ofUnscaled);
        return wide ? Arbitraries.oneOf(narrow, any) : narrow;
    }

    @Provide
    Arbitrary<List<Amount>> values() {
        return Arbitraries.of(true, false)
                .flatMap(wide -> amounts(wide).list().ofMinSize(1).ofMaxSize(Slots.MONTHS));
    }

    @Provide
    Arbitrary<List<Integer>> slots() {
        return Arbitraries.integers()
                .between(0, Slots.COUNT - 1)
                .list()
                .uniqueElements()
                .ofMinSize(1);
    }
}
