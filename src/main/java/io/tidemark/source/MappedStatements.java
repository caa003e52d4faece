package io.tidemark.source;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quote;
import io.tidemark.domain.Statement;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads files by a mapping: each row becomes the fields of canonical CSV, and these a statement. */
final class MappedStatements implements RowReader<Statement> {
    private static final Pattern TITLE = Pattern.compile("(?is)<title[^>]*>([^<]{1,200})");

    private final Mapping mapping;
    private final Given given;
    private final StatementFields fields;
    private long passedOver;
    private boolean scaled = true;

    MappedStatements(Mapping mapping, Given given, StatementFields fields) {
        this.mapping = mapping;
        this.given = given;
        this.fields = fields;
    }

    @Override
    public void read(String name, InputStream bytes, ObjLongConsumer<Statement> stated, Consumer<RefusedRow> refused)
            throws IOException {
        passedOver = 0;
        scaled = true;
        if (mapping.zerosAhead() || mapping.largest() != null) {
            readTwice(name, bytes, stated, refused);
        } else {
            read(name, bytes, null, new FieldNumbers(mapping, given, true), stated, refused);
        }
    }

    /** Some things are only known at the end of a file, so what comes once is kept in the meantime. */
    private void readTwice(
            String name, InputStream bytes, ObjLongConsumer<Statement> stated, Consumer<RefusedRow> refused)
            throws IOException {
        Path copy = Files.createTempFile("tidemark-source-", ".bin");
        try {
            Files.copy(bytes, copy, StandardCopyOption.REPLACE_EXISTING);
            Newest newest = new Newest();
            try (InputStream first = Files.newInputStream(copy)) {
                FieldNumbers numbers = new FieldNumbers(mapping, given, true);
                read(name, first, null, numbers, newest, unused -> {});
                scaled = !numbers.isBeyondLargest();
            }
            passedOver = 0;
            try (InputStream second = Files.newInputStream(copy)) {
                FieldNumbers numbers = new FieldNumbers(mapping, given, scaled);
                read(name, second, mapping.zerosAhead() ? newest.period : null, numbers, stated, refused);
            }
        } finally {
            Files.deleteIfExists(copy);
        }
    }

    private static final class Newest implements ObjLongConsumer<Statement> {
        private @Nullable Period period;

        @Override
        public void accept(Statement statement, long line) {
            Amount value = statement.figure().value();
            if (value != null
                    && !value.isZero()
                    && (period == null || statement.period().compareTo(period) > 0)) {
                period = statement.period();
            }
        }
    }

    private void read(
            String name,
            InputStream bytes,
            @Nullable Period newest,
            FieldNumbers numbers,
            ObjLongConsumer<Statement> stated,
            Consumer<RefusedRow> refused)
            throws IOException {
        BufferedInputStream plain;
        byte[] head;
        try {
            plain = Plain.open(bytes);
            head = Plain.head(plain, FileKind.LOOKED_AT);
        } catch (IOException e) {
            throw Plain.unreadable(name, 1, e, mapping.charset());
        }
        if (mapping.emptyIsNoData() && new String(head, StandardCharsets.ISO_8859_1).isBlank()) {
            return;
        }
        requireKind(name, head);
        Sums sums = new Sums(name, stated, refused);
        MappedRows rows = new MappedRows(
                mapping, given, fields, name, newest, numbers, mapping.add().isEmpty() ? stated : sums, sums, refused);
        SourceTable.of(mapping).read(name, plain, rows, refused);
        sums.end();
        passedOver += rows.passedOver();
    }

    private void requireKind(String name, byte[] head) throws UnreadableFileException {
        String kind = FileKind.of(head);
        String wanted =
                switch (mapping.rows()) {
                    case CSV, CSV_WIDE -> "CSV";
                    case JSON_ARRAY, JSON_PATH -> "JSON";
                    case XML_ITEMS -> "XML";
                };
        boolean isUtf16 = kind != null
                && kind.startsWith("text in UTF-16")
                && CsvSource.charset(head, mapping.charset()).name().startsWith("UTF-16");
        if (wanted.equals(kind) || (wanted.equals("CSV") && (kind == null || isUtf16))) {
            return;
        }
        String found = kind == null ? "text that is no " + wanted : kind;
        Matcher title = TITLE.matcher(new String(head, StandardCharsets.UTF_8));
        throw new UnreadableFileException(
                name,
                1,
                "The file is " + found + ", but the format " + mapping.name() + " is " + wanted + "."
                        + (found.startsWith("HTML") && title.find()
                                ? " The page says " + Quote.of(title.group(1).strip())
                                        + "; sources often answer with a page where something went wrong."
                                : found.startsWith("HTML")
                                        ? " Sources often answer with a page where something went wrong."
                                        : ""));
    }

    @Override
    public String remark() {
        List<String> remarks = new ArrayList<>();
        if (!scaled) {
            remarks.add("its powers of ten were not applied, because figures would be above " + mapping.largest()
                    + " with them");
        }
        if (passedOver > 0) {
            remarks.add(String.format(
                    Locale.ROOT,
                    passedOver == 1
                            ? "%,d row or cell was passed over, because it is a total or has no figure"
                            : "%,d rows or cells were passed over, because they are totals or have no figure",
                    passedOver));
        }
        return String.join("; ", remarks);
    }

    /** What a format needs that neither the file nor whoever publishes has said. */
    static List<String> needed() {
        return List.of("reporter", "scheme", "category", "partner", "unit", "flow", "releasedAt", "status");
    }
}
