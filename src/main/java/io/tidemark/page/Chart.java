package io.tidemark.page;

import java.util.List;
import java.util.Locale;

/**
 * A drawing, ready to be written as SVG. All places are in units of the drawing, from its upper left corner.
 *
 * @param title what it shows, in a sentence
 * @param yTicks round values, with their texts and places from the top
 * @param xTicks years, with their places from the left
 * @param lines each a path, with the name that stands at its end
 * @param bars each a rectangle
 * @param dots single months: records, and figures that are provisional
 * @param bands times that are set apart
 * @param columns every period with all its values in words, for whoever points at it or listens
 */
public record Chart(
        String title,
        double width,
        double height,
        double left,
        double right,
        double baseline,
        double bottom,
        List<Label> yTicks,
        List<Label> xTicks,
        List<Line> lines,
        List<Bar> bars,
        List<Dot> dots,
        List<Strip> bands,
        List<Strip> columns) {
    public Chart {
        yTicks = List.copyOf(yTicks);
        xTicks = List.copyOf(xTicks);
        lines = List.copyOf(lines);
        bars = List.copyOf(bars);
        dots = List.copyOf(dots);
        bands = List.copyOf(bands);
        columns = List.copyOf(columns);
    }

    /** A text and its place. */
    public record Label(String text, double at) {}

    /**
     * A line.
     *
     * @param style the class that says how it looks
     * @param path as SVG has it
     * @param end how far down its name stands
     */
    public record Line(String style, String path, String name, double end) {}

    /** A bar, with what it stands for in words. */
    public record Bar(String style, double x, double y, double width, double height, String text) {}

    /** A dot, with what it stands for in words. */
    public record Dot(String style, double x, double y, String text) {}

    /** A part of the drawing from top to bottom, with what it stands for in words. */
    public record Strip(double x, double width, String text) {}

    /** A length as SVG has it, to a tenth. */
    public static String number(double length) {
        String text = String.format(Locale.ROOT, "%.1f", length);
        return text.endsWith(".0") ? text.substring(0, text.length() - 2) : text;
    }
}
