package io.tidemark.source;

import io.tidemark.domain.Quote;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/** The elements at one path of XML. There are no document types and no entities, and nothing is longer than its bound. */
final class XmlSource implements SourceTable {
    private static final int MOST_DEPTH = 50;

    /** Where the declaration of the encoding stands. */
    private static final int DECLARATION = 200;

    private static final Pattern ENCODING =
            Pattern.compile("^\\s*<\\?xml[^>]*encoding=[\"']([A-Za-z0-9._-]{1,40})[\"']");

    /** The most bytes without an end of a tag: a text or tag that is longer is none of figures. */
    private static final int LONGEST_RUN = 1 << 18;

    private final Mapping mapping;

    XmlSource(Mapping mapping) {
        this.mapping = mapping;
    }

    /** A reader of XML from outside, in the encoding that it declares. */
    static XMLStreamReader reader(InputStream plain) throws XMLStreamException, IOException {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
        BufferedInputStream buffered = new BufferedInputStream(new Runs(plain));
        byte[] head = Plain.head(buffered, DECLARATION);
        Charset charset = CsvSource.charset(head, declared(head));
        Reader text = new BufferedReader(new InputStreamReader(buffered, charset.newDecoder()));
        text.mark(1);
        if (text.read() != '\uFEFF') {
            text.reset();
        }
        return factory.createXMLStreamReader(text);
    }

    private static Charset declared(byte[] head) {
        Matcher declaration = ENCODING.matcher(new String(head, StandardCharsets.ISO_8859_1));
        try {
            return declaration.find() ? Charset.forName(declaration.group(1)) : StandardCharsets.UTF_8;
        } catch (IllegalArgumentException e) {
            return StandardCharsets.UTF_8;
        }
    }

    @Override
    public void read(String name, BufferedInputStream plain, Taker taker, Consumer<RefusedRow> malformed)
            throws IOException {
        try {
            read(name, reader(plain), taker);
        } catch (XMLStreamException e) {
            if (e.getNestedException() instanceof IOException inner && !(inner instanceof RunException)) {
                throw Plain.unreadable(name, 1, inner, StandardCharsets.UTF_8);
            }
            int line = e.getLocation() == null ? 1 : Math.max(1, e.getLocation().getLineNumber());
            throw new UnreadableFileException(name, line, "This cannot be read as XML: " + reason(e) + ".");
        } catch (RunException e) {
            throw new UnreadableFileException(name, 1, "This cannot be read as XML: " + e.getMessage() + ".");
        } catch (UnreadableFileException e) {
            throw e;
        } catch (IOException e) {
            throw Plain.unreadable(name, 1, e, StandardCharsets.UTF_8);
        }
    }

    private static String reason(XMLStreamException e) {
        if (e.getNestedException() instanceof RunException run) {
            return String.valueOf(run.getMessage());
        }
        String message = String.valueOf(e.getMessage());
        int start = message.indexOf("Message: ");
        return Quote.shortened(start < 0 ? message : message.substring(start + "Message: ".length()));
    }

    private void read(String name, XMLStreamReader xml, Taker taker) throws XMLStreamException, IOException {
        List<String> at = new ArrayList<>();
        StringBuilder text = new StringBuilder();
        ItemRow item = null;
        long number = 0;
        while (xml.hasNext()) {
            switch (xml.next()) {
                case XMLStreamConstants.DTD ->
                    throw new UnreadableFileException(name, 1, "The file declares a document type, which is not read.");
                case XMLStreamConstants.ENTITY_REFERENCE ->
                    throw new UnreadableFileException(name, 1, "The file has an entity, which is not read.");
                case XMLStreamConstants.START_ELEMENT -> {
                    at.add(xml.getLocalName());
                    if (at.size() > MOST_DEPTH) {
                        throw new UnreadableFileException(
                                name, 1, "The elements nest deeper than " + MOST_DEPTH + " times.");
                    }
                    if (at.size() == 1) {
                        requireRoot(name, at.get(0));
                    }
                    text.setLength(0);
                    if (item == null && at.equals(mapping.path())) {
                        item = new ItemRow(++number);
                        for (int i = 0; i < xml.getAttributeCount(); i++) {
                            put(name, item, "@" + xml.getAttributeLocalName(i), xml.getAttributeValue(i));
                        }
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    if (text.length() + xml.getTextLength() > BoundedLines.LONGEST) {
                        throw new UnreadableFileException(
                                name, 1, "A text is longer than " + BoundedLines.LONGEST + " characters.");
                    }
                    text.append(xml.getText());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (item != null && at.size() == mapping.path().size()) {
                        taker.row(item);
                        item = null;
                    } else if (item != null) {
                        put(
                                name,
                                item,
                                String.join("/", at.subList(mapping.path().size(), at.size())),
                                text.toString());
                    } else {
                        ErrorMarks.check(mapping, name, at, text.toString().strip());
                    }
                    at.remove(at.size() - 1);
                    text.setLength(0);
                }
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
    }

    private static void put(String name, ItemRow item, String column, String text) throws UnreadableFileException {
        if (!item.put(column, text)) {
            throw new UnreadableFileException(
                    name, 1, "An element has more than " + Json.MOST_COLUMNS + " others in it.");
        }
    }

    private void requireRoot(String name, String root) throws UnreadableFileException {
        boolean known = root.equals(mapping.path().get(0))
                || mapping.errors().stream()
                        .anyMatch(mark -> root.equals(mark.path().get(0)));
        if (!known) {
            throw new UnreadableFileException(
                    name,
                    1,
                    "The outermost element is " + Quote.of(root) + ", but the format " + mapping.name()
                            + " begins with " + Quote.of(mapping.path().get(0)) + ".");
        }
    }

    private static final class RunException extends IOException {
        private static final long serialVersionUID = 1L;

        private RunException() {
            super("a text or tag is longer than " + LONGEST_RUN + " bytes");
        }
    }

    /** Bytes in which no tag or text is longer than its bound, so that no parser keeps a long one in memory. */
    private static final class Runs extends FilterInputStream {
        private int run;

        private Runs(InputStream in) {
            super(in);
        }

        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            for (int i = 0; i < read; i++) {
                run = target[offset + i] == '>' ? 0 : run + 1;
                if (run > LONGEST_RUN) {
                    throw new RunException();
                }
            }
            return read;
        }
    }
}
