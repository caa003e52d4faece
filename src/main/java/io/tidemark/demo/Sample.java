package io.tidemark.demo;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Statement;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.GroupLimits;
import io.tidemark.source.CsvNames;
import io.tidemark.source.CsvStatements;
import io.tidemark.source.WorkingDays;
import io.tidemark.source.YamlGroups;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** The figures that come with Tidemark; each file's header says who published them. */
final class Sample {
    private static final List<String> FILES = List.of("kr-total.csv", "kr-items.csv", "kr-ict.csv", "kr-content.csv");
    private static final String NAMES = "names.csv";
    private static final String GROUPS = "groups.yaml";

    private Sample() {}

    /** All statements, in order of release. */
    static List<Statement> statements() {
        List<Statement> statements = new ArrayList<>();
        for (String file : FILES) {
            try (InputStream bytes = Sample.class.getResourceAsStream("/sample/" + file)) {
                CsvStatements.read(file, bytes, WorkingDays.NONE, statements::add, refused -> {
                    throw new IllegalStateException(refused.toString());
                });
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
        statements.sort(Comparator.comparingLong(statement -> statement.figure().releasedAt()));
        return statements;
    }

    /** The groups that its markets belong to. */
    static List<GroupDefinition> groups() {
        List<GroupDefinition> groups = new ArrayList<>();
        try (InputStream bytes = Sample.class.getResourceAsStream("/sample/" + GROUPS)) {
            new YamlGroups(List.of(), GroupLimits.defaults(), false)
                    .read(GROUPS, bytes, (group, unused) -> groups.add(group), refused -> {
                        throw new IllegalStateException(refused.toString());
                    });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return groups;
    }

    /** What its codes are called. */
    static List<CodeNames> names() {
        List<CodeNames> names = new ArrayList<>();
        try (InputStream bytes = Sample.class.getResourceAsStream("/sample/" + NAMES)) {
            CsvNames.read(NAMES, bytes, (named, unused) -> names.add(named), refused -> {
                throw new IllegalStateException(refused.toString());
            });
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return names;
    }
}
