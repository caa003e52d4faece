package io.tidemark.rows;

import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Period;
import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Series;
import io.tidemark.domain.Statement;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Everything that was stated of periods, the earlier vintages first, with the days between which each stood as FRED's real-time periods
 * have them: {@code realtime_start} and {@code realtime_end}, both included, in the reporter's time zone; 9999-12-31 where it stands still.
 */
public final class Vintages {
    private static final LocalDate FOR_EVER = LocalDate.of(9999, 12, 31);

    private static final Comparator<Statement> ORDER = Comparator.comparing(
                    (Statement statement) -> statement.series().coverage())
            .thenComparing(Statement::period)
            .thenComparing(statement -> statement.series().flow())
            .thenComparing(Statement::figure, Figure.PRECEDENCE);

    private static final List<String> COLUMNS = List.of(
            "market",
            "flow",
            "coverage",
            "period",
            "value",
            "withdrawn",
            "status",
            "realtime_start",
            "realtime_end",
            "releasedAt",
            "revision",
            "quantity",
            "quantityUnit",
            "workingDays",
            "releaseId",
            "source");

    private Vintages() {}

    /**
     * A statement, and from when till when it stood.
     *
     * @param end the day before another took its place; the first day where that was on the same day
     */
    public record Vintage(Statement statement, LocalDate start, LocalDate end) {}

    /** In their order; what was stated twice is there once. */
    public static List<Vintage> of(Collection<Statement> statements, ReporterZones zones) {
        List<Statement> sorted =
                new LinkedHashSet<>(statements).stream().sorted(ORDER).toList();
        List<Vintage> vintages = new ArrayList<>();
        for (int i = 0; i < sorted.size(); i++) {
            Statement statement = sorted.get(i);
            Statement next = i + 1 < sorted.size() && isSame(statement, sorted.get(i + 1)) ? sorted.get(i + 1) : null;
            LocalDate start = day(statement, zones);
            vintages.add(new Vintage(statement, start, end(start, next, zones)));
        }
        return vintages;
    }

    private static boolean isSame(Statement one, Statement other) {
        return one.series().equals(other.series()) && one.period().equals(other.period());
    }

    private static LocalDate end(LocalDate start, @Nullable Statement next, ReporterZones zones) {
        if (next == null) {
            return FOR_EVER;
        }
        LocalDate before = day(next, zones).minusDays(1);
        return before.isBefore(start) ? start : before;
    }

    private static LocalDate day(Statement statement, ReporterZones zones) {
        return zones.day(
                statement.series().market().reporter(), statement.figure().releasedAt());
    }

    /** What names it in its order. */
    public static String key(Vintage vintage) {
        Series series = vintage.statement().series();
        Period period = vintage.statement().period();
        Figure figure = vintage.statement().figure();
        return String.format(
                "%d%05d%d%d%020d%010d%d%s",
                series.coverage().ordinal(),
                period.lastMonth(),
                period.kind().ordinal(),
                series.flow().ordinal(),
                figure.releasedAt() - Long.MIN_VALUE / 2,
                figure.revision(),
                figure.status().ordinal(),
                figure.value());
    }

    /** As JSON; what is unknown is left out. */
    public static ObjectNode json(Vintage vintage) {
        Statement statement = vintage.statement();
        ObjectNode json = JsonNodeFactory.instance
                .objectNode()
                .put("flow", statement.series().flow().name())
                .put("coverage", statement.series().coverage().name())
                .put("period", statement.period().toString());
        json.setAll(RowJson.figure(statement.figure()));
        json.put("realtime_start", vintage.start().toString())
                .put("realtime_end", vintage.end().toString());
        if (statement.releaseId() != null) {
            json.put("releaseId", statement.releaseId());
        }
        if (statement.source() != null) {
            json.put("source", statement.source());
        }
        return json;
    }

    /** As a grid. */
    public static Grid grid(Collection<Vintage> vintages) {
        return new Grid(COLUMNS, vintages.stream().map(Vintages::line).toList());
    }

    private static List<String> line(Vintage vintage) {
        Statement statement = vintage.statement();
        Figure figure = statement.figure();
        return new Grid.Line()
                .add(statement.series().market())
                .add(statement.series().flow())
                .add(statement.series().coverage())
                .add(statement.period())
                .add(figure.value())
                .add(figure.value() == null)
                .add(figure.status())
                .add(vintage.start())
                .add(vintage.end())
                .add(Instant.ofEpochMilli(figure.releasedAt()))
                .add(figure.revision())
                .add(figure.quantity() == null ? null : figure.quantity().value())
                .add(figure.quantity() == null ? null : figure.quantity().unit())
                .add(figure.workingDays())
                .add(statement.releaseId())
                .add(statement.source())
                .fields();
    }
}
