package io.tidemark.cli;

import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The former names of {@code backup} and {@code restore}, which scripts may use. */
@Command(
        name = "journal",
        hidden = true,
        description = "The former name of the commands `backup` (here: dump) and `restore`.")
final class JournalCommand implements Callable<Integer> {
    /** The command with its subcommands under their former names. */
    static CommandLine commandLine() {
        return new CommandLine(new JournalCommand())
                .addSubcommand("dump", new BackupCommand())
                .addSubcommand("restore", new RestoreCommand());
    }

    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Please say dump or restore.");
    }
}
