package io.tidemark.page;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Function;

/** Draws the figures of a market over time. */
final class Charts {
    private static final double WIDTH = 880;
    private static final double LEFT = 4;
    private static final double RIGHT = 790;
    private static final double TOP = 14;
    private static final double LEVELS_HEIGHT = 270;
    private static final double BALANCE_HEIGHT = 150;
    private static final double BELOW = 22;

    /** Names at the ends of lines are at least so far from each other. */
    private static final double NAME_HEIGHT = 17;

    /** So many years at most are written below. */
    private static final int MOST_YEARS = 10;

    private final Function<Amount, String> levels;

    /** @param levels writes the round values of the axis */
    Charts(Function<Amount, String> levels) {
        this.levels = levels;
    }

    /**
     * A value of a period.
     *
     * @param text the value in words, for whoever points at it
     */
    record Point(Period period, Amount value, boolean provisional, String text) {}

    /**
     * Values over time.
     *
     * @param style the class that says how it looks
     * @param records the periods that were the highest of all until then
     */
    record Curve(String style, String name, List<Point> points, Set<Period> records) {}

    /** A time that is set apart, from the first period through the last. */
    record Band(Period first, Period last, String text) {}

    /** Curves of levels, one above the other. */
    Chart levels(String title, List<Curve> curves, List<Band> bands) {
        Span span = Span.of(curves);
        Axis axis = axis(curves, LEVELS_HEIGHT);
        List<Chart.Line> lines = new ArrayList<>();
        List<Chart.Dot> dots = new ArrayList<>();
        for (Curve curve : curves) {
            List<Point> points = curve.points();
            double end = points.isEmpty()
                    ? TOP
                    : axis.y(points.get(points.size() - 1).value());
            lines.add(new Chart.Line(curve.style(), path(points, span, axis), curve.name(), end));
            for (Point point : points) {
                if (point.provisional() || curve.records().contains(point.period())) {
                    dots.add(new Chart.Dot(
                            curve.style() + (point.provisional() ? " provisional" : ""),
                            span.x(point.period()),
                            axis.y(point.value()),
                            point.period() + ": " + point.text()));
                }
            }
        }
        List<Chart.Strip> strips = bands.stream()
                .map(band -> span.strip(band.first(), band.last(), band.text()))
                .toList();
        return chart(title, LEVELS_HEIGHT, axis, span, apart(lines), List.of(), dots, strips, columns(span, curves));
    }

    /** One curve as bars from zero, each with its sign. */
    Chart bars(String title, Curve curve) {
        Span span = Span.of(List.of(curve));
        Axis axis = axis(List.of(curve), BALANCE_HEIGHT);
        double zero = axis.y(Amount.ZERO);
        double width = Math.max(0.6, span.step() * 0.72);
        List<Chart.Bar> bars = curve.points().stream()
                .map(point -> {
                    double y = axis.y(point.value());
                    return new Chart.Bar(
                            (point.value().signum() < 0 ? "deficit" : "surplus")
                                    + (point.provisional() ? " bar-provisional" : ""),
                            span.x(point.period()) - width / 2,
                            Math.min(y, zero),
                            width,
                            Math.abs(zero - y),
                            point.period() + ": " + point.text());
                })
                .toList();
        return chart(
                title,
                BALANCE_HEIGHT,
                axis,
                span,
                List.of(),
                bars,
                List.of(),
                List.of(),
                columns(span, List.of(curve)));
    }

    /** What all curves say of each period. */
    private static List<Chart.Strip> columns(Span span, List<Curve> curves) {
        SortedMap<Period, String> texts = new TreeMap<>();
        for (Curve curve : curves) {
            String name = curves.size() == 1 ? "" : curve.name() + " ";
            curve.points()
                    .forEach(point -> texts.merge(
                            point.period(),
                            point.period() + ": " + name + point.text(),
                            (before, own) -> before + "; " + name + point.text()));
        }
        return texts.entrySet().stream()
                .map(entry -> span.strip(entry.getKey(), entry.getKey(), entry.getValue()))
                .toList();
    }

    private static Axis axis(List<Curve> curves, double height) {
        return Axis.of(
                curves.stream()
                        .flatMap(curve -> curve.points().stream())
                        .map(Point::value)
                        .toList(),
                TOP,
                height);
    }

    private Chart chart(
            String title,
            double height,
            Axis axis,
            Span span,
            List<Chart.Line> lines,
            List<Chart.Bar> bars,
            List<Chart.Dot> dots,
            List<Chart.Strip> bands,
            List<Chart.Strip> columns) {
        List<Chart.Label> values = axis.ticks().stream()
                .map(tick -> new Chart.Label(tick.value().isZero() ? "0" : levels.apply(tick.value()), tick.y()))
                .toList();
        return new Chart(
                title,
                WIDTH,
                TOP + height + BELOW,
                LEFT,
                RIGHT,
                axis.y(Amount.ZERO),
                TOP + height,
                values,
                span.years(),
                lines,
                bars,
                dots,
                bands,
                columns);
    }

    /** Straight from point to point; a gap where a period is missing. */
    private static String path(List<Point> points, Span span, Axis axis) {
        StringBuilder path = new StringBuilder();
        int last = Integer.MIN_VALUE;
        for (Point point : points) {
            boolean goesOn = point.period().firstMonth() == last + 1;
            path.append(goesOn ? "L" : "M")
                    .append(Chart.number(span.x(point.period())))
                    .append(' ')
                    .append(Chart.number(axis.y(point.value())));
            last = point.period().lastMonth();
        }
        return path.toString();
    }

    /** Moves names that would stand on each other apart. */
    private static List<Chart.Line> apart(List<Chart.Line> lines) {
        List<Chart.Line> sorted = new ArrayList<>(lines);
        sorted.sort(Comparator.comparingDouble(Chart.Line::end));
        List<Chart.Line> apart = new ArrayList<>();
        double least = Double.NEGATIVE_INFINITY;
        for (Chart.Line line : sorted) {
            double end = Math.max(line.end(), least);
            apart.add(new Chart.Line(line.style(), line.path(), line.name(), end));
            least = end + NAME_HEIGHT;
        }
        return apart;
    }

    /** From the first month of all to the last. */
    private record Span(int first, int last, int monthsOfOne) {
        static Span of(List<Curve> curves) {
            List<Period> periods = curves.stream()
                    .flatMap(curve -> curve.points().stream())
                    .map(Point::period)
                    .toList();
            int first = periods.stream().mapToInt(Period::firstMonth).min().orElse(0);
            int last = periods.stream().mapToInt(Period::lastMonth).max().orElse(0);
            int one = periods.stream()
                    .mapToInt(period -> period.lastMonth() - period.firstMonth() + 1)
                    .min()
                    .orElse(1);
            return new Span(first, last, one);
        }

        double step() {
            return (RIGHT - LEFT) / (last - first + 1) * monthsOfOne;
        }

        /** The middle of a period. */
        double x(Period period) {
            return at((period.firstMonth() + period.lastMonth() + 1) / 2.0);
        }

        /** From where a period begins to where another ends. */
        Chart.Strip strip(Period from, Period to, String text) {
            double x = at(from.firstMonth());
            return new Chart.Strip(x, at(to.lastMonth() + 1) - x, text);
        }

        private double at(double month) {
            return LEFT + (month - first) / (last - first + 1) * (RIGHT - LEFT);
        }

        /** Where years begin, and if there are many only some of them. */
        List<Chart.Label> years() {
            int firstYear = Period.ofMonth(first).year();
            int lastYear = Period.ofMonth(last).year();
            int every = 1;
            for (int candidate : new int[] {1, 2, 5, 10, 20, 50}) {
                every = candidate;
                if ((lastYear - firstYear) / candidate <= MOST_YEARS) {
                    break;
                }
            }
            List<Chart.Label> years = new ArrayList<>();
            for (int year = firstYear; year <= lastYear; year++) {
                int january = Period.monthNumber(year, 1);
                if (year % every == 0 && january >= first) {
                    years.add(new Chart.Label(String.valueOf(year), at(january)));
                }
            }
            return years;
        }
    }
}
