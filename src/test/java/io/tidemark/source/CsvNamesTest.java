package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

final class CsvNamesTest {
    private static final CodeNames KOREA = new CodeNames(new NamedCode(null, "KR"), "Korea", "한국");
    private static final CodeNames CHIPS = new CodeNames(new NamedCode("MTI", "831"), "semiconductors", "반도체");

    private final List<CodeNames> names = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    private void read(String text) throws IOException {
        CsvNames.read(
                "names.csv",
                new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)),
                (named, unused) -> names.add(named),
                refused::add);
    }

    @Test
    void shouldReadCodesWithAndWithoutAScheme() throws IOException {
        read("# Compiled by hand\ncode,en,ko\nKR,Korea,한국\nMTI/831,semiconductors, 반도체 \n");

        assertThat(names).containsExactly(KOREA, CHIPS);
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldTakeAFileOfOneLanguageAndARowOfOneName() throws IOException {
        read("ko,code\n한국,KR\n");
        read("code,en,ko\nMTI/831,semiconductors,\n");

        assertThat(names)
                .containsExactly(
                        new CodeNames(KOREA.code(), null, "한국"), new CodeNames(CHIPS.code(), "semiconductors", null));
        assertThat(refused).isEmpty();
    }

    @Test
    void shouldRefuseBadRowsOneByOneWithLineAndReason() throws IOException {
        String tooLong = "n".repeat(401);
        read("code,en,ko\n,nobody,\nM TI/831,chips,\nMTI/831,, \nMTI/831," + tooLong + ",\nMTI/831,x," + tooLong
                + "\nMTI/831,chips\nKR,Korea,한국\n");

        assertThat(names).containsExactly(KOREA);
        assertThat(refused)
                .extracting(RefusedRow::toString)
                .containsExactly(
                        "names.csv:2: code: The code must be like KR or MTI/831, of 1 to 40 of A-Z a-z 0-9 . _ - each, but"
                                + " is absent. [INVALID_CODE]",
                        "names.csv:3: code: The code must be like KR or MTI/831, of 1 to 40 of A-Z a-z 0-9 . _ - each, but"
                                + " is 'M TI/831'. [INVALID_CODE]",
                        "names.csv:4: row: The row has no name for MTI/831. [MISSING_NAME]",
                        "names.csv:5: en: The name is longer than 400 characters. [TEXT_TOO_LONG]",
                        "names.csv:6: ko: The name is longer than 400 characters. [TEXT_TOO_LONG]",
                        "names.csv:7: row: The row has 2 fields, but the header 3. [WRONG_COLUMNS]");
    }

    @Test
    void shouldRefuseAFileOfSomethingElse() {
        assertThatThrownBy(() -> read("scheme,code,en\nMTI,831,chips\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("names.csv:1: The header has the unknown column 'scheme'; known are code, en, ko.");
        assertThatThrownBy(() -> read("en,ko\nchips,칩\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("lacks the required columns code");
    }
}
