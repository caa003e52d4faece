package io.tidemark.cli;

import io.tidemark.source.SourceFormat;
import io.tidemark.source.SourceFormats;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "formats",
        description = {
            "Lists the formats of files that `publish --format` reads.",
            "A format of your own is a mapping: a file of YAML, which is given instead of a format's name."
                    + " `formats show NAME` prints the mapping of a built-in format, to begin with."
        })
final class FormatsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        for (SourceFormat format : SourceFormats.all()) {
            System.out.printf("%-11s %s%n", format.name(), format.about());
        }
        System.out.printf("%-11s %s%n", SourceFormats.AUTO, "Finds out of each file which of these it is.");
        return 0;
    }

    @Command(name = "show", mixinStandardHelpOptions = true, description = "Prints the mapping of a built-in format.")
    Integer show(@Parameters(paramLabel = "NAME", description = "The name of a format.") String name) {
        String yaml = SourceFormats.yaml(name);
        if (yaml == null) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "There is no mapping " + name + "; `tidemark formats` lists the formats.");
        }
        System.out.print(yaml);
        return 0;
    }
}
