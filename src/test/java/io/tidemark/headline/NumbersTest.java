package io.tidemark.headline;

import static io.tidemark.headline.Alert.alert;
import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.Amount;
import io.tidemark.domain.alert.AlertChange;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Fact;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;
import java.math.BigDecimal;
import java.util.Objects;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NumbersTest {
    private static final AmountForm ENGLISH = new EnglishAmounts();
    private static final AmountForm KOREAN = new KoreanAmounts();

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "51400000000|48600000000|$51.4 bn|$48.6 bn|514억 달러|486억 달러",
                "683609000000|683585000000|$683.61 bn|$683.59 bn|6836억 1000만 달러|6835억 9000만 달러",
                "820100000|819900000|$820.1 m|$819.9 m|8억 2010만 달러|8억 1990만 달러",
                "999600000|1000000000|$999.6 m|$1.00 bn|9억 9960만 달러|10억 달러",
                "1000000000000.0001|1000000000000|$1.0000000000000001 tn|$1.0000000000000000 tn" + "|1조 0.0001달러|1조 달러",
                "12345.6|12346|$12,345.6|$12,346.0|1만 2345.6달러|1만 2346달러",
                "50000000000|50000000000|$50.0 bn|$50.0 bn|500억 달러|500억 달러",
                "50000000000|-50000000000|$50.0 bn|$50.0 bn|500억 달러|500억 달러",
            })
    void shouldHaveEnoughDecimalsToTellTwoAmountsApart(
            String first, String second, String english1, String english2, String korean1, String korean2) {
        Alert alert = of(Measure.VALUE, billions(first), billions(second));
        assertReads(alert, ENGLISH, english1, english2);
        assertReads(alert, KOREAN, korean1, korean2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "105.8/100|103/100|+5.8%|+3.0%",
                // Half up from the exact quotient.
                "105.85/100|103/100|+5.9%|+3.0%",
                "90.65/100|103/100|-9.4%|+3.0%",
                "1/3|2/3|-66.7%|-33.3%",
                // Apart from each other, and from no change at all.
                "105.82/100|105.79/100|+5.82%|+5.79%",
                "100.02/100|103/100|+0.02%|+3.00%",
                "100/100|99.99/100|0.00%|-0.01%",
                "200/100|4/2|+100.0%|+100.0%",
                "3333/1|1/1|+333,200.0%|0.0%",
            })
    void shouldHaveEnoughDecimalsToTellGrowthApart(String first, String second, String text1, String text2) {
        Alert alert = of(Measure.GROWTH, first, second);
        assertReads(alert, ENGLISH, text1, text2);
        assertReads(alert, KOREAN, text1, text2);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // A record that is only just one, a window just below a level, a revision that hardly shows.
                "49.97|48|50|52|51|$49.97 bn|499억 7000만 달러",
                "49.97|48|45|49.96|52|$49.97 bn|499억 7000만 달러",
                "49.97|48|45|49.97|52|$50.0 bn|500억 달러",
            })
    void shouldTellAllNumbersOfAHeadlineApart(
            String value, String previous, String level, String before, String after, String english, String korean) {
        Alert alert = of(Measure.VALUE, value, previous).level(level).cause("2011-04", before, after);
        Measured number = alert.change().fact().value();
        assertThat(numbers(alert, ENGLISH).of(number)).isEqualTo(english);
        assertThat(numbers(alert, KOREAN).of(number)).isEqualTo(korean);
    }

    @Property
    void shouldNeverLetTwoDifferentNumbersReadTheSame(
            @ForAll @LongRange(min = 1, max = 2_000_000_000_000L) long first,
            @ForAll @LongRange(min = -3, max = 3) long apart,
            @ForAll @LongRange(min = 1, max = 400) long per,
            @ForAll @LongRange(min = 1, max = 400) long otherPer) {
        Measured one = new Measured(Amount.ofUnscaled(first), Amount.of(per));
        Measured other = new Measured(Amount.ofUnscaled(Math.max(0, first + apart)), Amount.of(otherPer));
        for (Measure measure : new Measure[] {Measure.DAILY_AVERAGE, Measure.GROWTH}) {
            Fact fact = alert().measure(measure).change().fact();
            Fact compared = new Fact(
                    fact.key(),
                    one,
                    new Holder(other, fact.key().period()),
                    fact.above(),
                    fact.comparison(),
                    null,
                    fact.robustness(),
                    false);
            Story story = new Story(new AlertChange(
                    compared, AlertState.RAISED, 1, false, alert().change().cause()));
            for (AmountForm form : new AmountForm[] {ENGLISH, KOREAN}) {
                Numbers numbers = Numbers.of(story, form);
                assertThat(numbers.of(one).equals(numbers.of(other))).isEqualTo(one.compareTo(other) == 0);
            }
        }
    }

    private static Alert of(Measure measure, String value, String previous) {
        return alert().measure(measure)
                .value(value)
                .previous(previous, "2011-04")
                .cause("2011-07", null, measure == Measure.GROWTH ? "1" : value);
    }

    private static void assertReads(Alert alert, AmountForm form, String value, String previous) {
        Numbers numbers = numbers(alert, form);
        Fact fact = alert.change().fact();
        assertThat(numbers.of(fact.value())).isEqualTo(value);
        assertThat(numbers.of(Objects.requireNonNull(fact.previous()).value())).isEqualTo(previous);
    }

    private static Numbers numbers(Alert alert, AmountForm form) {
        return Numbers.of(new Story(alert.change()), form);
    }

    private static String billions(String amount) {
        return new BigDecimal(amount).movePointLeft(9).toPlainString();
    }
}
