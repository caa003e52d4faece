package io.tidemark.source;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Figure;
import io.tidemark.domain.Quantity;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** A file of a source as it is read: what it states, in one line each, and what is refused. */
final class SourceFile {
    private final SourceFormat format;
    private final Map<String, String> given = new HashMap<>();
    private final List<Statement> statements = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();
    private int digits;
    private String remark = "";

    private SourceFile(SourceFormat format) {
        this.format = format;
    }

    /** Files of that format; their status and release time are given where they have none. */
    static SourceFile of(String format) throws IOException {
        return new SourceFile(SourceFormats.of(format))
                .given("status", "REVISED")
                .given("releasedAt", "2025-08-01");
    }

    /** Files of a mapping. */
    static SourceFile mapped(String yaml) throws IOException {
        return new SourceFile(new MappedFormat(
                MappingReader.read("mapping.yaml", new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)))));
    }

    SourceFile given(String field, String text) {
        given.put(field, text);
        return this;
    }

    SourceFile without(String field) {
        given.remove(field);
        return this;
    }

    SourceFile digits(int most) {
        digits = most;
        return this;
    }

    SourceFile read(String text) throws IOException {
        return read(text.getBytes(StandardCharsets.UTF_8));
    }

    SourceFile read(byte[] bytes) throws IOException {
        RowReader<Statement> reader =
                format.reader(new Given(given, ZoneOffset.UTC, digits, null), WorkingDays.NONE, Validation::check);
        reader.read(
                "file", new ByteArrayInputStream(bytes), (statement, line) -> statements.add(statement), refused::add);
        remark = reader.remark();
        return this;
    }

    List<Statement> statements() {
        return statements;
    }

    /** {@code KR/HS/8542/US/USD|EXPORT|FULL|2025-06 1500 REVISED 2025-08-01T00:00:00Z}. */
    List<String> stated() {
        return statements.stream().map(SourceFile::line).toList();
    }

    private static String line(Statement statement) {
        Figure figure = statement.figure();
        Amount value = figure.value();
        Quantity quantity = figure.quantity();
        return statement.series() + "|" + statement.period() + " " + (value == null ? "withdrawn" : value) + " "
                + figure.status() + " " + Instant.ofEpochMilli(figure.releasedAt())
                + (quantity == null ? "" : " " + quantity.value() + " " + quantity.unit());
    }

    List<RefusedRow> refused() {
        return refused;
    }

    String remark() {
        return remark;
    }
}
