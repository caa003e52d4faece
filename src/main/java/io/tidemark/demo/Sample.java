package io.tidemark.demo;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.source.CsvNames;
import io.tidemark.source.RowReader;
import io.tidemark.source.SourceFormats;
import io.tidemark.source.WorkingDays;
import io.tidemark.source.YamlGroups;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The figures that come with Tidemark; each file's header says who published them. */
public final class Sample {
    private static final List<String> FILES = List.of("kr-total.csv", "kr-items.csv", "kr-ict.csv", "kr-content.csv");
    private static final String NAMES = "names.csv";
    private static final String GROUPS = "groups.yaml";

    private Sample() {}

    /** All statements, in order of release. */
    public static List<Statement> statements() {
        RowReader<Statement> rows = SourceFormats.CANONICAL.reader(WorkingDays.NONE, Validation::check);
        return FILES.stream()
                .flatMap(file -> read(file, rows).stream())
                .sorted(Comparator.comparingLong(statement -> statement.figure().releasedAt()))
                .toList();
    }

    /** The groups that its markets belong to. */
    public static List<GroupDefinition> groups() {
        return read(GROUPS, new YamlGroups(List.of(), GroupLimits.defaults(), false));
    }

    /** What its codes are called. */
    public static List<CodeNames> names() {
        return read(NAMES, CsvNames::read);
    }

    private static <T> List<T> read(String file, RowReader<T> rows) {
        List<T> stated = new ArrayList<>();
        try (InputStream bytes = Sample.class.getResourceAsStream("/sample/" + file)) {
            rows.read(file, bytes, (row, unused) -> stated.add(row), refused -> {
                throw new IllegalStateException(refused.toString());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return stated;
    }
}
