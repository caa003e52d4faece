package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class ErrorCodeTest {
    private static final Path SOURCE = Path.of("src", "main", "java", "io", "tidemark", "domain", "ErrorCode.java");
    private static final Pattern CONSTANT = Pattern.compile("/\\*\\* (.+) \\*/\\s+([A-Z_]+)(?=,?\\s)");

    /** What the comment on a code says is what the page says. After a change run this test with {@code -Ddocs.write=true}. */
    @Test
    void shouldStandInTheDocumentation() throws IOException {
        Path page = Path.of("docs", "errors.md");
        String text = Files.readString(page);
        int start = text.indexOf("| code |");
        int end = text.indexOf("\n\n", start) + 1;
        if (Boolean.getBoolean("docs.write")) {
            Files.writeString(page, text.substring(0, start) + table() + text.substring(end));
            text = Files.readString(page);
            end = text.indexOf("\n\n", start) + 1;
        }

        assertThat(text.substring(start, end)).isEqualTo(table());
    }

    private static String table() throws IOException {
        List<String> codes = new ArrayList<>();
        StringBuilder table = new StringBuilder("| code | meaning |\n|---|---|\n");
        Matcher constants = CONSTANT.matcher(Files.readString(SOURCE));
        while (constants.find()) {
            codes.add(constants.group(2));
            table.append("| `%s` | %s |\n".formatted(constants.group(2), constants.group(1)));
        }
        assertThat(codes)
                .as("every code has a one-line comment")
                .isEqualTo(
                        Arrays.stream(ErrorCode.values()).map(ErrorCode::name).collect(Collectors.toList()));
        return table.toString();
    }
}
