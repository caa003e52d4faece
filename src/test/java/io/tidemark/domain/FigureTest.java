package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.EdgeCasesMode;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Which figure stands decides every result, so the order must be total and the same from every side. */
class FigureTest {
    private static final int SAME = 0;

    @Test
    void shouldLetTheNewerVintageStandThenTheRevisionThenTheMoreSettledThenTheLargerValue() {
        List<Figure> ordered = List.of(
                figure(1, 9, Status.FINAL, "9"),
                figure(2, 0, Status.FINAL, "9"),
                figure(2, 1, Status.PROVISIONAL, null),
                figure(2, 1, Status.PROVISIONAL, "0"),
                figure(2, 1, Status.PROVISIONAL, "9"),
                figure(2, 1, Status.REVISED, null),
                figure(2, 1, Status.REVISED, "5"),
                figure(2, 1, Status.FINAL, null),
                figure(2, 1, Status.FINAL, "1"),
                figure(2, 1, Status.FINAL, "2"),
                figure(3, 0, Status.PROVISIONAL, null));
        List<Figure> shuffled = new ArrayList<>(ordered);
        Collections.shuffle(shuffled, new Random(1));

        shuffled.sort(Figure.PRECEDENCE);

        assertThat(shuffled).isEqualTo(ordered);
    }

    @Test
    void shouldCallTheSameVintageOnlyWhatSharesTheRevisionToo() {
        Figure stated = figure(2, 1, Status.PROVISIONAL, "1");

        assertThat(stated.sameVintage(figure(2, 1, Status.FINAL, "2"))).isTrue();
        assertThat(stated.sameVintage(figure(2, 2, Status.PROVISIONAL, "1"))).isFalse();
        assertThat(stated.sameVintage(figure(3, 1, Status.PROVISIONAL, "1"))).isFalse();
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void shouldOrderAnyTwo(@ForAll("figures") Figure a, @ForAll("figures") Figure b) {
        int order = Figure.PRECEDENCE.compare(a, b);

        assertThat(order == SAME).as("consistent with equals").isEqualTo(a.equals(b));
        assertThat(Integer.signum(order)).isEqualTo(-Integer.signum(Figure.PRECEDENCE.compare(b, a)));
        if (a.equals(b)) {
            assertThat(a).hasSameHashCodeAs(b);
        }
    }

    @Property(tries = 5_000, edgeCases = EdgeCasesMode.NONE)
    void shouldOrderAnyThree(@ForAll("figures") Figure a, @ForAll("figures") Figure b, @ForAll("figures") Figure c) {
        List<Figure> sorted = new ArrayList<>(List.of(a, b, c));
        sorted.sort(Figure.PRECEDENCE);

        assertThat(Figure.PRECEDENCE.compare(sorted.get(0), sorted.get(2))).isNotPositive();
        assertThat(Collections.max(List.of(a, b, c), Figure.PRECEDENCE))
                .isEqualTo(Collections.max(List.of(c, a, b), Figure.PRECEDENCE));
    }

    /** Few values of each part, so that parts are often equal and every tie-break is reached. */
    @Provide
    Arbitrary<Figure> figures() {
        return Combinators.combine(
                        Arbitraries.longs().between(-1, 1),
                        Arbitraries.integers().between(0, 1),
                        amounts().injectNull(0.3),
                        Arbitraries.of(Status.class),
                        Combinators.combine(amounts(), Arbitraries.of("KG", "T"))
                                .as(Quantity::new)
                                .injectNull(0.3),
                        amounts().injectNull(0.3))
                .as(Figure::new);
    }

    private static Arbitrary<Amount> amounts() {
        return Arbitraries.of("0", "1", "922337203685477.5807", "922337203685477.5808")
                .map(Amount::parse);
    }

    private static Figure figure(long releasedAt, int revision, Status status, @Nullable String value) {
        return new Figure(releasedAt, revision, value == null ? null : Amount.parse(value), status, null, null);
    }
}
