package io.tidemark.publish;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Figure;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.ExchangeRate;
import io.tidemark.source.StatementFiles;
import io.tidemark.source.WorkingDays;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;

final class ContradictionsTest {
    private static final int MANY = 30_000;

    @Provide
    Arbitrary<List<Statement>> statements() {
        // Few values of everything, so that many statements are about the same.
        return Arbitraries.integers()
                .between(0, 2 * 2 * 2 * 3 * 3 - 1)
                .map(ContradictionsTest::statement)
                .list()
                .ofMaxSize(12);
    }

    private static Statement statement(int number) {
        String row = "KR,TOTAL,ALL,WORLD,USD," + List.of("EXPORT", "IMPORT").get(number % 2) + ",2025-06,"
                + List.of("", "5", "6").get(number / 2 % 3) + ","
                + List.of("PROVISIONAL", "REVISED", "FINAL").get(number / 6 % 3)
                + ",2025-07-0" + (1 + number / 18 % 2) + "T00:00:00Z," + number / 36 % 2 + ","
                + (number / 2 % 3 == 0 ? "WITHDRAW" : "REPLACE");
        List<Statement> statements = new ArrayList<>();
        try {
            StatementFiles.read(
                    "file",
                    new ByteArrayInputStream(
                            ("reporter,scheme,category,partner,unit,flow,period,value,status,releasedAt,revision,action\n"
                                            + row + "\n")
                                    .getBytes(StandardCharsets.UTF_8)),
                    WorkingDays.NONE,
                    statements::add,
                    refused -> {
                        throw new AssertionError(refused.toString());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return statements.get(0);
    }

    /** What contradicts is what only the last part of the precedence could decide: the figure itself. */
    @Property
    void shouldRefuseExactlyTheStatementsThatNothingButTheirFigureDecides(
            @ForAll("statements") List<Statement> statements) {
        Contradictions<Statement> contradictions = contradictions(Publishable.EVENTS, statements);

        for (Statement one : statements) {
            boolean contradicted = statements.stream()
                    .anyMatch(other -> other.series().equals(one.series())
                            && other.period().equals(one.period())
                            && other.figure().sameVintage(one.figure())
                            && other.figure().status() == one.figure().status()
                            && Figure.PRECEDENCE.compare(other.figure(), one.figure()) != 0);
            assertThat(contradictions.judge(one) != null).as("%s", one).isEqualTo(contradicted);
        }
    }

    @Test
    void shouldFindContradictionsOfRatesByTheNumberAlone() {
        ExchangeRate rate = rate("1380.50", "average");
        Contradictions<ExchangeRate> same =
                contradictions(Publishable.RATES, List.of(rate, rate("1380.5", "mean"), rate));
        Contradictions<ExchangeRate> other = contradictions(Publishable.RATES, List.of(rate, rate("1381", "average")));

        assertThat(same.judge(rate)).isNull();
        assertThat(other.judge(rate)).isEqualTo("Other rows say otherwise of USD/KRW in 2025-06: file:2 (1381).");
    }

    @Test
    void shouldFindContradictionsOfNames() {
        CodeNames korea = new CodeNames(NamedCode.parse("KR"), "Korea", null);
        CodeNames other = new CodeNames(NamedCode.parse("KR"), "South Korea", null);

        assertThat(contradictions(Publishable.NAMES, List.of(korea, korea)).judge(korea))
                .isNull();
        assertThat(contradictions(Publishable.NAMES, List.of(korea, other)).judge(korea))
                .isEqualTo("Other rows say otherwise of KR: file:2.");
    }

    @Test
    void shouldRefuseContradictionsThatAreTooManyToBeListed() {
        List<CodeNames> names = new ArrayList<>();
        for (int i = 0; i < MANY; i++) {
            names.add(new CodeNames(NamedCode.parse("C" + i), "one", null));
            names.add(new CodeNames(NamedCode.parse("C" + i), i == MANY / 2 ? "one" : "other", null));
        }

        Contradictions<CodeNames> contradictions = contradictions(Publishable.NAMES, names);

        assertThat(names.stream().filter(name -> contradictions.judge(name) != null))
                .hasSize(2 * MANY - 2);
        assertThat(contradictions.judge(names.get(2 * MANY - 1)))
                .isEqualTo("Other rows contradict this one, as in so many other places that they are not listed.");
    }

    @Test
    void shouldSayInASentenceThatItsMemoryIsFull() {
        ClaimTable table = new ClaimTable(1 << 20);

        assertThatThrownBy(() -> {
                    for (int i = 0; i < 1 << 20; i++) {
                        table.add(Claim.of("about " + i, "content"));
                    }
                })
                .isInstanceOf(UncheckedIOException.class)
                .hasMessageContaining("The files state more than can be checked for contradictions");
    }

    private static ExchangeRate rate(String number, String name) {
        return new ExchangeRate("USD", "KRW", Period.month(2025, 6), new BigDecimal(number), name, null);
    }

    private static <V> Contradictions<V> contradictions(Publishable<V> kind, List<V> values) {
        Contradictions<V> contradictions = new Contradictions<>(kind);
        values.forEach(contradictions::note);
        for (int i = 0; i < values.size(); i++) {
            contradictions.place(values.get(i), new Place("file", i + 1));
        }
        return contradictions;
    }
}
