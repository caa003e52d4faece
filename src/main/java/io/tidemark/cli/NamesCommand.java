package io.tidemark.cli;

import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.Publishable;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Installation;
import io.tidemark.source.CsvNames;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "names",
        description = {
            "Says what codes are called in headlines.",
            "A later name replaces the earlier one. A row that cannot be read is refused with its line and the"
                    + " reason. If rows contradict each other, all of them are refused. The other rows are published, and"
                    + " the exit code is 2.",
            "",
            "Files are CSV, plain or gzip. Columns, in any order: code (KR for a reporter or partner, MTI/831 for a"
                    + " category), and en, ko or both. Lines before the header may be # comments."
        })
final class NamesCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "CSV with names; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--strict", description = "Publish nothing if any row is refused.")
    private boolean strict;

    @Option(
            names = "--delete",
            paramLabel = "CODE",
            converter = CodeConverter.class,
            description =
                    "Delete the names of a code. Can be given more than once. If there are files, they are published"
                            + " first.")
    private List<NamedCode> deletions = List.of();

    @Override
    public Integer call() throws InterruptedException {
        if (files.isEmpty() && deletions.isEmpty()) {
            throw new CommandLine.ParameterException(spec.commandLine(), "Missing: a FILE of names, or --delete CODE");
        }
        Installation installation = cluster.writing(Topics::names);
        int code = files.isEmpty()
                ? FilePublication.PUBLISHED
                : FilePublication.ofProcess()
                        .run(files, strict, Publishable.NAMES, CsvNames::read, installation::namesPublisher);
        if (code != FilePublication.FAILED && !deletions.isEmpty()) {
            delete(installation);
        }
        return code;
    }

    private void delete(Installation installation) {
        try (Publisher<CodeNames> publisher = installation.namesPublisher()) {
            deletions.forEach(code -> publisher.delete(Keys.of(code)));
            publisher.flush();
            long count = publisher.acknowledged();
            System.out.println("deleted " + count + (count == 1 ? " name" : " names") + " from " + publisher.topic());
        }
    }

    /** Reads a code, with the scheme of a category. */
    static final class CodeConverter implements CommandLine.ITypeConverter<NamedCode> {
        @Override
        public NamedCode convert(String text) {
            try {
                return NamedCode.parse(text);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
            }
        }
    }
}
