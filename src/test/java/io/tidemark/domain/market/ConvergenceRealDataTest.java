package io.tidemark.domain.market;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.*;
import io.tidemark.oracle.BatchOracle;
import java.nio.file.*;
import java.time.Instant;
import java.util.*;
import org.junit.jupiter.api.Test;

class ConvergenceRealDataTest {
    @Test
    void shouldMatch() throws Exception {
        List<Statement> all = new ArrayList<>();
        for (String line : Files.readAllLines(Path.of("/work/shared/data/kr-total-monthly.csv")).stream()
                .skip(1)
                .toList()) {
            String[] c = line.split(",", -1);
            all.add(new Statement(
                    new Series(new Market(c[1], c[2], c[3], c[4], c[5]), Flow.valueOf(c[6]), Coverage.valueOf(c[7])),
                    Period.parse(c[8]),
                    new Figure(
                            Instant.parse(c[14]).toEpochMilli(),
                            0,
                            Amount.parse(c[9]),
                            Status.valueOf(c[13]),
                            null,
                            null),
                    null,
                    null));
        }
        for (int round = 0; round < 3; round++) {
            if (round > 0) Collections.shuffle(all, new Random(round));
            Map<Market, MarketState> states = new HashMap<>();
            Reader reader = new Reader();
            long t = System.nanoTime();
            for (Statement s : all) {
                MarketChanges ch = states.computeIfAbsent(
                                s.series().market(), m -> new MarketState(m, EngineSettings.defaults()))
                        .apply(s, Statements.promptly(s));
                ch.rows().forEach(reader::read);
                ch.alerts().forEach(reader::read);
            }
            System.out.println("engine ms " + (System.nanoTime() - t) / 1e6);
            t = System.nanoTime();
            BatchOracle.Results expected = BatchOracle.compute(all, BatchOracle.Settings.DEFAULTS);
            System.out.println("oracle ms " + (System.nanoTime() - t) / 1e6 + " rows "
                    + expected.rows().size() + " facts " + expected.facts().size());
            assertThat(reader.known().rows()).isEqualTo(expected.rows());
            assertThat(reader.known().facts()).isEqualTo(expected.facts());
        }
    }
}
