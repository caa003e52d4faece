package io.tidemark.integration;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Statement;
import io.tidemark.source.CsvNames;
import io.tidemark.source.StatementFiles;
import io.tidemark.source.WorkingDays;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/** The figures inside the jar: there in every clone, and with true revisions among them. */
final class ShippedSample {
    private ShippedSample() {}

    static List<Statement> statements() throws IOException {
        List<Statement> statements = new ArrayList<>();
        for (String file : List.of("kr-total.csv", "kr-items.csv", "kr-ict.csv", "kr-content.csv")) {
            try (InputStream bytes = ShippedSample.class.getResourceAsStream("/sample/" + file)) {
                StatementFiles.read(file, bytes, WorkingDays.NONE, statements::add, refused -> {
                    throw new IllegalStateException(refused.toString());
                });
            }
        }
        return statements;
    }

    static List<CodeNames> names() throws IOException {
        List<CodeNames> names = new ArrayList<>();
        try (InputStream bytes = ShippedSample.class.getResourceAsStream("/sample/names.csv")) {
            CsvNames.read("names.csv", bytes, (named, unused) -> names.add(named), refused -> {
                throw new IllegalStateException(refused.toString());
            });
        }
        return names;
    }
}
