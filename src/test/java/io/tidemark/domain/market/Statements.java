package io.tidemark.domain.market;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Cause;
import io.tidemark.domain.Coverage;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Status;
import io.tidemark.oracle.SharedData;
import io.tidemark.source.StatementFiles;
import io.tidemark.source.WorkingDays;
import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Short ways to say statements in tests. */
public final class Statements {
    public static final Market KOREA = Market.parse("KR/TOTAL/ALL/WORLD/USD");

    private Statements() {}

    /** Billions of the unit, exactly. */
    public static Amount billion(String value) {
        return Amount.of(new BigDecimal(value).movePointRight(9));
    }

    public static Statement exports(String period, String billion, String releasedOn) {
        return statement(Flow.EXPORT, period, billion(billion), releasedOn);
    }

    public static Statement imports(String period, String billion, String releasedOn) {
        return statement(Flow.IMPORT, period, billion(billion), releasedOn);
    }

    public static Statement statement(Flow flow, String period, @Nullable Amount value, String releasedOn) {
        return statement(KOREA, flow, period, value, releasedOn);
    }

    public static Statement statement(
            Market market, Flow flow, String period, @Nullable Amount value, String releasedOn) {
        Figure figure = new Figure(startOf(releasedOn), 0, value, Status.PROVISIONAL, null, null);
        return new Statement(new Series(market, flow, Coverage.FULL), Period.parse(period), figure, null, null);
    }

    /** The first millisecond of a day, UTC. */
    public static long startOf(String day) {
        return Instant.parse(day + "T00:00:00Z").toEpochMilli();
    }

    /** The statements of a market in a file of the sample inside the jar, in order of release. */
    public static List<Statement> sample(String file, Market market) throws IOException {
        List<Statement> statements = new ArrayList<>();
        try (InputStream bytes = Statements.class.getResourceAsStream("/sample/" + file)) {
            StatementFiles.read(file, bytes, WorkingDays.NONE, statements::add, refused -> {
                throw new IllegalStateException(refused.toString());
            });
        }
        return statements.stream()
                .filter(statement -> statement.series().market().equals(market))
                .sorted(Comparator.comparingLong(statement -> statement.figure().releasedAt()))
                .toList();
    }

    /** The statements of a file of {@code ../shared/cases}, in their order. Skips the test, in words, where it is absent. */
    public static List<Statement> shared(String file) throws IOException {
        List<Statement> statements = new ArrayList<>();
        try (InputStream bytes = Files.newInputStream(SharedData.of("cases", file))) {
            StatementFiles.read(file, bytes, WorkingDays.NONE, statements::add, refused -> {
                throw new IllegalStateException(refused.toString());
            });
        }
        return statements;
    }

    /** The place in the journal of an event that was appended the moment it was released. */
    public static Cause.Position promptly(Statement statement) {
        return new Cause.Position("trade.events.v1", 0, 0, statement.figure().releasedAt());
    }
}
