package io.tidemark.source;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Quote;
import io.tidemark.domain.Validation;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import org.jspecify.annotations.Nullable;

/**
 * The CSV of the names of codes: {@code code,en,ko} with a code ({@code KR}, {@code MTI/831}) and at least one name a row. A
 * row that is none such is refused by itself.
 */
public final class CsvNames {
    private static final String CODE = "code";
    private static final String EN = "en";
    private static final String KO = "ko";

    private CsvNames() {}

    /**
     * Reads bytes to their end, plain or gzip, and leaves them open.
     *
     * @param name what messages call them
     * @throws UnreadableFileException if they have a wrong header or are not UTF-8
     * @throws IOException if they cannot be read
     */
    public static void read(
            String name, InputStream bytes, ObjLongConsumer<CodeNames> names, Consumer<RefusedRow> refused)
            throws IOException {
        new CsvTable(List.of(CODE, EN, KO), List.of(CODE))
                .read(
                        name,
                        bytes,
                        row -> {
                            RefusedRow refusal = check(name, row);
                            if (refusal == null) {
                                names.accept(names(row), row.line());
                            } else {
                                refused.accept(refusal);
                            }
                        },
                        refused);
    }

    private static @Nullable RefusedRow check(String file, CsvTable.Row row) {
        String code = text(row, CODE);
        try {
            NamedCode unused = NamedCode.parse(code == null ? "" : code);
        } catch (IllegalArgumentException e) {
            return new RefusedRow(
                    file,
                    row.line(),
                    CODE,
                    ErrorCode.INVALID_CODE,
                    "The code must be like KR or MTI/831, of 1 to 40 of A-Z a-z 0-9 . _ - each, but is "
                            + Quote.of(code) + ".");
        }
        String en = text(row, EN);
        String ko = text(row, KO);
        if (en == null && ko == null) {
            return new RefusedRow(
                    file,
                    row.line(),
                    RefusedRow.WHOLE_ROW,
                    ErrorCode.MISSING_NAME,
                    "The row has no name for " + code + ".");
        }
        return isLong(en) ? tooLong(file, row, EN) : isLong(ko) ? tooLong(file, row, KO) : null;
    }

    private static CodeNames names(CsvTable.Row row) {
        return new CodeNames(NamedCode.parse(String.valueOf(text(row, CODE))), text(row, EN), text(row, KO));
    }

    private static @Nullable String text(CsvTable.Row row, String column) {
        String field = row.get(column);
        return field == null || field.isBlank() ? null : field.strip();
    }

    private static boolean isLong(@Nullable String name) {
        return name != null && name.length() > Validation.LONGEST_TEXT;
    }

    private static RefusedRow tooLong(String file, CsvTable.Row row, String column) {
        return new RefusedRow(
                file,
                row.line(),
                column,
                ErrorCode.TEXT_TOO_LONG,
                "The name is longer than " + Validation.LONGEST_TEXT + " characters.");
    }
}
