package io.tidemark.source;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** A table in CSV, in any encoding. */
final class CsvSource implements SourceTable {
    private final Mapping mapping;

    CsvSource(Mapping mapping) {
        this.mapping = mapping;
    }

    @Override
    public void read(String name, BufferedInputStream plain, Taker taker, Consumer<RefusedRow> malformed)
            throws IOException {
        List<NamedRow.Columns> columns = new ArrayList<>();
        new CsvLines(charset(Plain.head(plain, 3), mapping.charset()), mapping.separator())
                .read(
                        name,
                        plain,
                        new CsvLines.Taker() {
                            @Override
                            public void header(long line, List<String> fields) throws UnreadableFileException {
                                List<String> names = fields.stream()
                                        .map(CsvSource.this::bare)
                                        .toList();
                                columns.add(new NamedRow.Columns(names));
                                taker.columns(line, names);
                            }

                            @Override
                            public void row(long line, List<String> fields) {
                                RefusedRow fault = columns.get(0).fault(name, line, fields);
                                if (fault == null) {
                                    taker.row(new NamedRow(line, columns.get(0), fields));
                                } else {
                                    malformed.accept(fault);
                                }
                            }
                        },
                        malformed);
    }

    /** Without a label (FREQ: Frequency) and without what SDMX says of separators inside fields (STRUCTURE[;]). */
    private String bare(String column) {
        if (!mapping.labels()) {
            return column;
        }
        int end = column.indexOf(':');
        String code = end < 0 ? column : column.substring(0, end);
        int bracket = code.indexOf('[');
        return bracket < 0 ? code : code.substring(0, bracket);
    }

    /** The encoding that a byte-order mark says, or else the one of the mapping. */
    static Charset charset(byte[] head, Charset otherwise) {
        if (starts(head, 0xef, 0xbb, 0xbf)) {
            return StandardCharsets.UTF_8;
        }
        return starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff) ? StandardCharsets.UTF_16 : otherwise;
    }

    private static boolean starts(byte[] head, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (i >= head.length || (head[i] & 0xff) != bytes[i]) {
                return false;
            }
        }
        return true;
    }
}
