package io.tidemark.source;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import de.siegmar.fastcsv.reader.CsvParseException;
import de.siegmar.fastcsv.reader.CsvReader;
import io.tidemark.domain.Draft;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.io.BufferedInputStream;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.ObjLongConsumer;
import java.util.regex.Pattern;
import java.util.zip.ZipException;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/** Finds out of each file which format it has, by its header or its first names. */
final class AutoFormat implements SourceFormat {
    /** So much of a file is looked at. */
    private static final int LOOKED_AT = 1 << 16;

    private final String name;
    private final List<MappedFormat> candidates;
    private final @Nullable MappedFormat otherwise;

    /**
     * @param candidates what files may be
     * @param otherwise what they are if they look like none of these; null if they are refused then
     */
    AutoFormat(String name, List<MappedFormat> candidates, @Nullable MappedFormat otherwise) {
        this.name = name;
        this.candidates = candidates;
        this.otherwise = otherwise;
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String about() {
        return "Finds out of each file which format it has.";
    }

    @Override
    public RowReader<Statement> reader(Given given, WorkingDays workingDays, Function<Draft, Validation> validation) {
        return new RowReader<>() {
            private String remark = "";

            @Override
            public void read(
                    String file, InputStream bytes, ObjLongConsumer<Statement> stated, Consumer<RefusedRow> refused)
                    throws IOException {
                remark = "";
                BufferedInputStream buffered = new BufferedInputStream(bytes, LOOKED_AT);
                SourceFormat format = formatOf(file, Plain.head(buffered, LOOKED_AT));
                RowReader<Statement> reader = format.reader(given, workingDays, validation);
                remark = "taken as " + format.name();
                reader.read(file, buffered, stated, refused);
                remark += reader.remark().isEmpty() ? "" : "; " + reader.remark();
            }

            @Override
            public String remark() {
                return remark;
            }
        };
    }

    /**
     * The format of a file.
     *
     * @param packed its first bytes, as they are in the file
     * @throws UnreadableFileException if it is none that is known
     */
    SourceFormat formatOf(String file, byte[] packed) throws IOException {
        byte[] head = unpacked(packed);
        String kind = FileKind.of(head);
        Set<String> names = kind == null || kind.startsWith("text in UTF-16")
                ? header(head)
                : kind.equals("JSON") ? jsonNames(head) : kind.equals("XML") ? xmlNames(head) : Set.of();
        if (otherwise == null
                && kind == null
                && names.containsAll(
                        CsvStatements.REQUIRED.stream().map(SourceRow::key).toList())) {
            return SourceFormats.CANONICAL;
        }
        MappedFormat best = null;
        int bestCount = 0;
        for (MappedFormat format : candidates) {
            for (List<String> columns : format.mapping().recognised()) {
                if (columns.size() > bestCount
                        && isOf(kind, format.mapping().rows())
                        && names.containsAll(columns)
                        && hasWide(format.mapping().wide(), names)) {
                    best = format;
                    bestCount = columns.size();
                }
            }
        }
        if (best == null && otherwise != null) {
            return otherwise;
        }
        if (best == null) {
            throw new UnreadableFileException(
                    file,
                    1,
                    "The file is " + (kind == null ? "CSV of no format that is known" : kind + " of no known format")
                            + (names.isEmpty() ? "" : "; it has " + Quoted.list(List.copyOf(names)))
                            + ". The formats are " + SourceFormats.names()
                            + ". `tidemark formats` says what they are, and docs/sources.md how to describe another.");
        }
        return best;
    }

    private static boolean isOf(@Nullable String kind, Mapping.Rows rows) {
        return switch (rows) {
            case CSV, CSV_WIDE -> kind == null || kind.startsWith("text in UTF-16");
            case JSON_ARRAY, JSON_PATH -> "JSON".equals(kind);
            case XML_ITEMS -> "XML".equals(kind);
        };
    }

    private static boolean hasWide(@Nullable Pattern wide, Set<String> names) {
        return wide == null
                || names.stream().anyMatch(name -> wide.matcher(name).matches());
    }

    /** The first bytes unpacked; a part of gzip unpacks to a part. */
    private static byte[] unpacked(byte[] packed) throws IOException {
        byte[] head = new byte[LOOKED_AT];
        int length = 0;
        try (InputStream plain = Plain.open(new ByteArrayInputStream(packed))) {
            for (int read = 0; read >= 0 && length < head.length; length += Math.max(0, read)) {
                read = plain.read(head, length, head.length - length);
            }
        } catch (EOFException | ZipException e) {
            // What could be unpacked is enough; whoever reads the file says what is wrong with it.
        }
        return Arrays.copyOf(head, length);
    }

    private static Set<String> header(byte[] head) {
        Charset charset = CsvSource.charset(head, StandardCharsets.UTF_8);
        for (String line : new String(head, charset).split("\\R", 200)) {
            String text = line.startsWith("\uFEFF") ? line.substring(1) : line;
            if (text.isBlank() || text.startsWith("#")) {
                continue;
            }
            try {
                Set<String> names = new HashSet<>();
                for (String field : CsvReader.builder()
                        .fieldSeparator(CsvLines.separatorOf(text))
                        .ofSingleCsvRecord(text)
                        .getFields()) {
                    String key = SourceRow.key(field);
                    names.add(key);
                    int label = key.indexOf(':');
                    names.add(label < 0 ? key : key.substring(0, label));
                    int bracket = key.indexOf('[');
                    names.add(bracket < 0 ? key : key.substring(0, bracket));
                }
                return names;
            } catch (CsvParseException e) {
                return Set.of();
            }
        }
        return Set.of();
    }

    /** The names of the first entries, and the texts of the first array of texts. */
    private static Set<String> jsonNames(byte[] head) {
        Set<String> names = new HashSet<>();
        try {
            Json.read("head", new ByteArrayInputStream(head), json -> {
                boolean isFirstArray = true;
                JsonToken token;
                while ((token = json.nextToken()) != null && names.size() < Json.MOST_COLUMNS) {
                    if (token == JsonToken.FIELD_NAME) {
                        names.add(SourceRow.key(json.currentName()));
                    } else if (isFirstArray && token == JsonToken.VALUE_STRING && inArrayOfArrays(json)) {
                        names.add(SourceRow.key(json.getText()));
                    }
                    isFirstArray &= token != JsonToken.END_ARRAY;
                }
            });
        } catch (IOException e) {
            return names; // what was read of a part is enough
        }
        return names;
    }

    private static boolean inArrayOfArrays(JsonParser json) {
        return json.getParsingContext().inArray()
                && json.getParsingContext().getParent().inArray();
    }

    private static Set<String> xmlNames(byte[] head) {
        Set<String> names = new HashSet<>();
        try {
            XMLStreamReader xml = XmlSource.reader(new ByteArrayInputStream(head));
            while (xml.hasNext() && names.size() < Json.MOST_COLUMNS) {
                if (xml.next() == XMLStreamConstants.START_ELEMENT) {
                    names.add(SourceRow.key(xml.getLocalName()));
                }
            }
        } catch (XMLStreamException | IOException e) {
            return names; // what was read of a part is enough
        }
        return names;
    }
}
