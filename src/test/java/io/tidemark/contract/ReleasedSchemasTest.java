package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.params.provider.Arguments.argumentSet;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.apache.avro.Schema;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

/** The schemas that were released, which others have in their registries, programs and topics. See docs/evolution.md. */
class ReleasedSchemasTest {
    private static final Path RELEASED = Path.of("schemas/released");

    /** A schema of one field; the marks in it are replaced. */
    private static final String FIRST = """
            {"type":"record","name":"R","fields":[
              {"name":"flow","type":{"type":"enum","name":"F","symbols":["UNKNOWN","EXPORT"],"default":"UNKNOWN"}},
              {"name":"members","type":{"type":"array","items":{"type":"record","name":"M","fields":[
                {"name":"value","type":["null",{"type":"bytes","logicalType":"decimal","precision":38,"scale":4}],"default":null}
              ]}}},
              {"name":"source","type":["null","string"],"default":null}]}""";

    private static final String SOURCE = "{\"name\":\"source\",\"type\":[\"null\",\"string\"],\"default\":null}";

    @ParameterizedTest
    @EnumSource
    void shouldReadAndBeReadByEveryVersion(TradeSchema schema) throws IOException {
        String name = schema.schema().getName();
        List<Schema> versions = new ArrayList<>();
        for (int number = 1; Files.exists(RELEASED.resolve(name + "-" + number + ".avsc")); number++) {
            versions.add(parse(name + "-" + number + ".avsc"));
        }
        versions.add(schema.schema()); // once more if it is the last that was released, and has not changed since

        assertThat(Evolution.faults(name, versions)).isEmpty();
    }

    private static Schema parse(String file) throws IOException {
        return new Schema.Parser().parse(RELEASED.resolve(file).toFile());
    }

    @ParameterizedTest
    @EnumSource
    void shouldChangeByAnotherVersionOnly(TradeSchema schema) throws IOException {
        String name = schema.schema().getName();
        List<String> versions = IntStream.rangeClosed(1, schema.version())
                .mapToObj(number -> name + "-" + number + ".avsc")
                .toList();
        List<String> released =
                released().filter(file -> file.startsWith(name + "-")).toList();

        assertThat(released)
                .as("the released versions of %s, each in its file", name)
                .containsAll(versions.subList(0, versions.size() - 1));
        assertThat(versions).as("the versions of %s", name).containsAll(released);
        if (released.size() == versions.size()) {
            Schema same = parse(versions.get(versions.size() - 1));
            assertThat(same)
                    .as(
                            "%s has changed since version %s was released: give it the next (docs/evolution.md)",
                            name, schema.version())
                    .isEqualTo(schema.schema());
        }
    }

    @Test
    void shouldNeverChangeOrLoseAFileThatWasReleased() throws Exception {
        Map<String, String> wanted = new TreeMap<>();
        for (String line : Files.readAllLines(RELEASED.resolve("SHA256SUMS"))) {
            wanted.put(line.substring(66), line.substring(0, 64));
        }
        Map<String, String> found = new TreeMap<>();
        for (String file : released().toList()) {
            byte[] sum = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(RELEASED.resolve(file)));
            found.put(file, HexFormat.of().formatHex(sum));
        }

        assertThat(found).isEqualTo(wanted);
    }

    private static Stream<String> released() throws IOException {
        try (Stream<Path> files = Files.list(RELEASED)) {
            return files
                    .map(file -> file.getFileName().toString())
                    .filter(name -> name.endsWith(".avsc"))
                    .toList()
                    .stream();
        }
    }

    @Test
    void shouldGiveNoIdTwice() {
        Set<Integer> ids = new HashSet<>();
        for (TradeSchema schema : TradeSchema.values()) {
            for (TradeSchema.Version version : schema.versions()) {
                assertThat(ids.add(version.id()))
                        .as("%s version %s", schema, version.number())
                        .isTrue();
                assertThat(TradeSchema.find(version.id())).isSameAs(version.schema());
            }
        }
    }

    static Stream<Arguments> faults() {
        String added = SOURCE.replace("source", "tariff");
        return Stream.of(
                argumentSet(
                        "a field without a default",
                        SOURCE,
                        SOURCE + ",{\"name\":\"tariff\",\"type\":\"string\"}",
                        "R: version 2 cannot read what version 1 wrote: READER_FIELD_MISSING_DEFAULT_VALUE at tariff"),
                argumentSet(
                        "a required field less",
                        "{\"name\":\"members\"",
                        "{\"name\":\"parts\"",
                        "R: version 1 cannot read what version 2 wrote: READER_FIELD_MISSING_DEFAULT_VALUE at members"),
                argumentSet("a field less", SOURCE, added, "R: version 2 has lost the field source of version 1"),
                argumentSet(
                        "another type",
                        SOURCE,
                        SOURCE.replace("string", "long"),
                        "R: version 2 cannot read what version 1 wrote: MISSING_UNION_BRANCH at source"),
                argumentSet(
                        "another scale",
                        "\"scale\":4",
                        "\"scale\":2",
                        "R: version 2 has a decimal of scale 2 at members.value, version 1 has a decimal of scale 4"),
                argumentSet(
                        "a symbol less",
                        "\"EXPORT\"",
                        "\"IMPORT\"",
                        "R: version 2 has lost the symbols [EXPORT] of flow of version 1"));
    }

    @ParameterizedTest
    @MethodSource("faults")
    void shouldSayWhichFieldOfWhichSchemaIsAtFault(String part, String replacement, String fault) {
        assertThat(FIRST).contains(part);
        Schema first = new Schema.Parser().parse(FIRST);
        Schema second = new Schema.Parser().parse(FIRST.replace(part, replacement));

        assertThat(Evolution.faults("R", List.of(first, second))).contains(fault);
        assertThat(Evolution.faults("R", List.of(first, first))).isEmpty();
    }

    @Test
    void shouldHoldEveryPairOfVersions() {
        Schema first = new Schema.Parser().parse(FIRST);
        Schema second = new Schema.Parser().parse(FIRST.replaceAll(",\\s*" + Pattern.quote(SOURCE), ""));
        Schema third = new Schema.Parser().parse(FIRST.replace("\"string\"", "\"long\""));

        assertThat(Evolution.faults("R", List.of(first, second, third)))
                .as("each neighbour reads the other, but not the first the third")
                .contains("R: version 3 cannot read what version 1 wrote: MISSING_UNION_BRANCH at source");
    }

    @Test
    void shouldLetFieldsAndSymbolsBeAdded() {
        Schema first = new Schema.Parser().parse(FIRST);
        Schema second = new Schema.Parser()
                .parse(FIRST.replace(SOURCE, SOURCE + "," + SOURCE.replace("source", "tariff"))
                        .replace("\"EXPORT\"", "\"EXPORT\",\"TRANSIT\""));

        assertThat(Evolution.faults("R", List.of(first, second))).isEmpty();
    }
}
