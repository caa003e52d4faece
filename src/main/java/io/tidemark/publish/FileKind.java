package io.tidemark.publish;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** What a file seems to be that is not the CSV it should be, by its first bytes. */
final class FileKind {
    /** How many bytes are looked at. */
    static final int LOOKED_AT = 4096;

    private record Magic(String kind, int... start) {
        boolean begins(byte[] head) {
            for (int i = 0; i < start.length; i++) {
                if (i >= head.length || (head[i] & 0xff) != start[i]) {
                    return false;
                }
            }
            return true;
        }
    }

    private static final List<Magic> MAGIC = List.of(
            new Magic("a PDF document", '%', 'P', 'D', 'F'),
            new Magic("a Parquet file", 'P', 'A', 'R', '1'),
            new Magic("an Avro file", 'O', 'b', 'j', 1),
            new Magic("an old Excel or Office document (XLS)", 0xd0, 0xcf, 0x11, 0xe0),
            new Magic("gzip inside gzip", 0x1f, 0x8b),
            new Magic("compressed by bzip2", 'B', 'Z', 'h'),
            new Magic("compressed by xz", 0xfd, '7', 'z', 'X', 'Z'),
            new Magic("compressed by zstd", 0x28, 0xb5, 0x2f, 0xfd),
            new Magic("an archive of 7-Zip", '7', 'z', 0xbc, 0xaf),
            new Magic("an SQLite database", 'S', 'Q', 'L', 'i', 't', 'e', ' '),
            new Magic("an image (PNG)", 0x89, 'P', 'N', 'G'),
            new Magic("an image (JPEG)", 0xff, 0xd8, 0xff),
            new Magic("text in UTF-16; it must be UTF-8", 0xfe, 0xff),
            new Magic("text in UTF-16; it must be UTF-8", 0xff, 0xfe));

    private static final Magic ZIP = new Magic("a ZIP archive", 'P', 'K', 3, 4);

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
        if (ZIP.begins(head)) {
            String names = new String(head, StandardCharsets.ISO_8859_1);
            return names.contains("[Content_Types].xml") || names.contains("xl/")
                    ? "an Excel workbook (XLSX); save it as CSV in UTF-8"
                    : ZIP.kind();
        }
        for (Magic magic : MAGIC) {
            if (magic.begins(head)) {
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

    /** What separates the columns of a header, where it is not the comma; else null. */
    static @Nullable String separatorOf(List<String> header) {
        if (header.size() != 1) {
            return null;
        }
        String line = header.get(0);
        return line.contains(";") ? "semicolons" : line.contains("\t") ? "tabs" : line.contains("|") ? "bars" : null;
    }
}
