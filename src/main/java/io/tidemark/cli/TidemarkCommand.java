package io.tidemark.cli;

import io.tidemark.desk.DataDirectoryException;
import io.tidemark.ops.Build;
import io.tidemark.runtime.InvalidConfigurationException;
import io.tidemark.runtime.Outages;
import io.tidemark.runtime.PartitionsException;
import io.tidemark.runtime.UnreachableException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.Command;

/** The command line as a whole. */
@Command(
        name = "tidemark",
        mixinStandardHelpOptions = true,
        versionProvider = TidemarkCommand.Version.class,
        description = {
            "Says what has just become true in national trade statistics, and takes it back when it stops being true.",
            ""
        },
        subcommands = {
            DemoCommand.class,
            RunCommand.class,
            LookCommand.class,
            PublishCommand.class,
            FormatsCommand.class,
            GroupsCommand.class,
            RatesCommand.class,
            NamesCommand.class,
            StreamCommand.class,
            MarketsCommand.class,
            TotalsCommand.class,
            BalancesCommand.class,
            AlertsCommand.class,
            ReplayCommand.class,
            BulletinCommand.class,
            OutlookCommand.class,
            DeadLettersCommand.class,
            WebhooksCommand.class,
            DeliverCommand.class,
            ServeCommand.class,
            TopicsCommand.class,
            ResetCommand.class,
            BackupCommand.class,
            RestoreCommand.class,
            CommandLine.HelpCommand.class
        },
        footer = {
            "",
            "A first look, without a broker:         tidemark demo",
            "Your own figures, without a cluster:    tidemark run --data DIR",
            "With a Kafka cluster:                   tidemark topics  -b HOST:PORT",
            "                                        tidemark stream  -b HOST:PORT",
            "                                        tidemark publish -b HOST:PORT figures.csv",
            "                                        tidemark names   -b HOST:PORT names.csv",
            "                                        tidemark alerts  -b HOST:PORT --follow",
            "Exit codes: 0 done; 1 failed; 2 wrong usage, or rows were refused; 3 the numbers of partitions of"
                    + " the topics do not fit together; 4 the data directory of `run` cannot be used (another process has it, no"
                    + " permission, the disk is full, or it is of a later release)."
        })
public final class TidemarkCommand {
    private static final Logger LOG = LoggerFactory.getLogger(TidemarkCommand.class);

    private static final int PARTITIONS_DIFFER = 3;
    private static final int DATA_DIRECTORY = 4;

    private TidemarkCommand() {}

    /** Runs a command line and returns its exit code. */
    public static int run(String... args) {
        CommandLine commandLine = new CommandLine(new TidemarkCommand()).addSubcommand(JournalCommand.commandLine());
        commandLine.getSubcommands().values().forEach(command -> {
            if (command.getCommandSpec().findOption("--help") == null) {
                command.getCommandSpec().mixinStandardHelpOptions(true);
            }
        });
        commandLine.setCaseInsensitiveEnumValuesAllowed(true);
        commandLine.setUsageHelpWidth(100);
        commandLine.setUsageHelpAutoWidth(true);
        commandLine.setExecutionExceptionHandler((failure, command, parsed) -> report(failure));
        if (args.length == 0) {
            commandLine.usage(System.out);
            return 0;
        }
        return commandLine.execute(args);
    }

    /** One line with the reasons; the stack trace is for the debug log. */
    private static int report(Exception failure) {
        if (failure instanceof InvalidConfigurationException) {
            System.err.println(failure.getMessage());
            return 2;
        }
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            if (reason instanceof PartitionsException) {
                System.err.println(reason.getMessage());
                return PARTITIONS_DIFFER;
            }
            if (reason instanceof DataDirectoryException) {
                System.err.println(reason.getMessage());
                return DATA_DIRECTORY;
            }
            if (reason instanceof UnreachableException) {
                System.err.println(reason.getMessage() + " Is the address right, and is Kafka running?");
                return 1;
            }
        }
        String refusal = Outages.refusal(failure);
        if (refusal != null) {
            System.err.println("Kafka refuses this: " + refusal);
            return 1;
        }
        StringBuilder reasons = new StringBuilder("Failed");
        for (Throwable reason = failure; reason != null; reason = reason.getCause()) {
            reasons.append(": ").append(reason.getMessage() == null ? reason.toString() : reason.getMessage());
        }
        System.err.println(reasons);
        LOG.debug("Failed", failure);
        return 1;
    }

    /** The version of the jar. */
    static final class Version implements CommandLine.IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"tidemark " + Build.version()};
        }
    }
}
