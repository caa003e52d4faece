package io.tidemark.demo;

import io.tidemark.domain.ReporterZones;
import io.tidemark.domain.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Statements of the sample that are published together.
 *
 * @param title what happened; null for a stretch of time that is only counted
 */
record Chapter(@Nullable String title, List<Statement> statements) {
    /** The releases the story stops at. */
    private static final Map<String, String> TITLES = Map.of(
            "2011-08-01", "Korea reports July 2011 for the first time",
            "2011-08-16", "customs revises July 2011: the record surplus is gone",
            "2012-01-01", "December 2011, and with it the year",
            "2012-01-16", "customs revises December 2011: a firm had typed won as dollars",
            "2012-02-15", "the final figures of 2011: July had not reached $50 bn after all",
            "2025-01-01", "December 2024, and with it the year",
            "2025-12-01", "November 2025");

    /** Divides statements in order of release into the releases the story stops at, and the stretches between. */
    static List<Chapter> of(List<Statement> statements, ReporterZones zones) {
        List<Chapter> chapters = new ArrayList<>();
        List<Statement> open = new ArrayList<>();
        String title = null;
        for (Statement statement : statements) {
            String next = TITLES.get(zones.day(
                            statement.series().market().reporter(),
                            statement.figure().releasedAt())
                    .toString());
            if (!java.util.Objects.equals(title, next) && !open.isEmpty()) {
                chapters.add(new Chapter(title, List.copyOf(open)));
                open.clear();
            }
            title = next;
            open.add(statement);
        }
        chapters.add(new Chapter(title, List.copyOf(open)));
        return chapters;
    }

    /** Whether the story first looks at what would make news. */
    boolean hasOutlook() {
        return title != null && title.startsWith("December 2024");
    }

    Statement first() {
        return statements.get(0);
    }

    Statement last() {
        return statements.get(statements.size() - 1);
    }
}
