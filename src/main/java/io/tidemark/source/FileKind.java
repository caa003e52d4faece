package io.tidemark.source;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file seems to be that is not the CSV it should be, by its first bytes. */
final class FileKind {
    /** How many bytes are looked at. */
    static final int LOOKED_AT = 4096;

    /** @param start the first bytes, each as a character */
    private record Magic(String kind, String start) {}

    private static final List<Magic> MAGIC = List.of(
            new Magic("a PDF document", "%PDF"),
            new Magic("a Parquet file", "PAR1"),
            new Magic("an Avro file", "Obj\001"),
            new Magic("an old Excel or Office document (XLS)", "\u00d0\u00cf\u0011\u00e0"),
            new Magic("gzip inside gzip", "\u001f\u008b"),
            new Magic("compressed by bzip2", "BZh"),
            new Magic("compressed by xz", "\u00fd7zXZ"),
            new Magic("compressed by zstd", "(\u00b5/\u00fd"),
            new Magic("an archive of 7-Zip", "7z\u00bc\u00af"),
            new Magic("an SQLite database", "SQLite "),
            new Magic("an image (PNG)", "\u0089PNG"),
            new Magic("an image (JPEG)", "\u00ff\u00d8\u00ff"),
            new Magic("text in UTF-16; it must be UTF-8", "\u00fe\u00ff"),
            new Magic("text in UTF-16; it must be UTF-8", "\u00ff\u00fe"));

    private static final String ZIP = "PK\u0003\u0004";

    private FileKind() {}

    /**
     * What it is, to be said after "The file is "; null where it may be CSV.
     *
     * @param head the first bytes after decompression, at most {@value #LOOKED_AT}
     */
    static @Nullable String of(byte[] head) {
        if (head.length == 0) {
            return "empty";
        }
        String bytes = new String(head, StandardCharsets.ISO_8859_1);
        if (bytes.startsWith(ZIP)) {
            return bytes.contains("[Content_Types].xml") || bytes.contains("xl/")
                    ? "an Excel workbook (XLSX); save it as CSV in UTF-8"
                    : "a ZIP archive";
        }
        for (Magic magic : MAGIC) {
            if (bytes.startsWith(magic.start())) {
                return magic.kind();
            }
        }
        String binary = binary(head);
        return binary == null ? markup(head) : binary;
    }

    /** By its first line alone: what comes later is judged row by row. */
    private static @Nullable String binary(byte[] head) {
        int line = 0;
        boolean control = false;
        int zerosAtEven = 0;
        int zerosAtOdd = 0;
        while (line < head.length && head[line] != '\n') {
            byte b = head[line];
            control |= b >= 0 && b < ' ' && b != '\t' && b != '\r';
            zerosAtEven += b == 0 && line % 2 == 0 ? 1 : 0;
            zerosAtOdd += b == 0 && line % 2 == 1 ? 1 : 0;
            line++;
        }
        if (!control) {
            return null;
        }
        return line >= 8 && Math.max(zerosAtEven, zerosAtOdd) > line / 3 && Math.min(zerosAtEven, zerosAtOdd) == 0
                ? "text in UTF-16; it must be UTF-8"
                : "binary";
    }

    private static @Nullable String markup(byte[] head) {
        String text = new String(Arrays.copyOf(head, Math.min(head.length, 512)), StandardCharsets.UTF_8)
                .replace("\uFEFF", "")
                .stripLeading()
                .toLowerCase(Locale.ROOT);
        if (text.startsWith("<!doctype html") || text.startsWith("<html")) {
            return "HTML, a web page";
        }
        if (text.startsWith("<")) {
            return "XML";
        }
        return text.startsWith("{") || text.startsWith("[") ? "JSON" : null;
    }
}
