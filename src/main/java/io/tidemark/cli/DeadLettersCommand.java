package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.deadletter.DeadLetters;
import io.tidemark.deadletter.Letter;
import io.tidemark.deadletter.Resending;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Quote;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Installation;
import java.io.PrintStream;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

@Command(
        name = "dead-letters",
        description = "Shows the records that were refused, and sends them again when the cause is removed.",
        subcommands = {DeadLettersCommand.ListLetters.class, DeadLettersCommand.Replay.class})
final class DeadLettersCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public Integer call() {
        throw new ParameterException(spec.commandLine(), "Say list or replay.");
    }

    /** Which letters. */
    private static final class Choice {
        @Option(names = "--code", paramLabel = "CODE", description = "Only records with this error code.")
        private @Nullable ErrorCode code;

        @Option(
                names = "--topic",
                paramLabel = "TEXT",
                description = "Only records of topics whose names contain this text.")
        private String topic = "";

        @Option(
                names = "--at",
                paramLabel = "PLACE",
                converter = PlaceConverter.class,
                description =
                        "Only the record with this place, which `list` shows first (3@1204). Can be given more than once.")
        private List<Letter.Place> places = List.of();

        private boolean isAll() {
            return code == null && topic.isEmpty() && places.isEmpty();
        }

        private boolean takes(Letter letter) {
            return (code == null || code.name().equals(letter.code()))
                    && letter.topic().contains(topic)
                    && (places.isEmpty() || places.contains(letter.place()));
        }

        private void read(Installation installation, Consumer<Letter> letters) {
            DeadLetters.read(
                    installation.configuration().consumerConfig(null),
                    installation.topics().deadLetters().name(),
                    letter -> {
                        if (takes(letter)) {
                            letters.accept(letter);
                        }
                    });
        }
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Prints each record that was refused in one line:",
                "its place among the dead letters, when it was refused, the code, its original place, its key, and"
                        + " the reason."
            })
    static final class ListLetters implements Callable<Integer> {
        @Mixin
        private ClusterOptions cluster = new ClusterOptions();

        @Mixin
        private Choice choice = new Choice();

        @Override
        public Integer call() throws InterruptedException {
            PrintStream out = Console.out();
            choice.read(cluster.reading(Topics::deadLetters), letter -> out.println(line(letter)));
            out.flush();
            return 0;
        }

        private static String line(Letter letter) {
            byte[] key = letter.kept().key();
            return String.join(
                    "  ",
                    letter.place().toString(),
                    letter.refused().toString(),
                    Quote.shortened(letter.code()),
                    Quote.shortened(letter.topic() + " " + letter.placeInTopic()),
                    key == null ? "(no key)" : Quote.shortened(key),
                    printable(letter.reason())
                            + (letter.isCut() ? " (cut: " + Quote.shortened(letter.cut()) + ")" : ""));
        }

        /** Anyone may have written it. */
        private static String printable(String text) {
            return text.replaceAll("\\p{Cntrl}", "\uFFFD");
        }
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Sends refused records again, as they came, to the topics that they came from. If a dead letter has"
                        + " only the beginning of its record, the record is fetched from its original place.",
                "A record that is still wrong is refused again. The dead letters stay until the topic's retention"
                        + " deletes them."
            })
    static final class Replay implements Callable<Integer> {
        @Spec
        private CommandSpec spec = CommandSpec.create();

        @Mixin
        private ClusterOptions cluster = new ClusterOptions();

        @Mixin
        private Choice choice = new Choice();

        @Option(names = "--all", description = "Send all of them. Without it, say which.")
        private boolean all;

        private int sent;
        private int passedOver;

        @Override
        public Integer call() throws Exception {
            if (all != choice.isAll()) {
                throw new ParameterException(spec.commandLine(), "Say which by --code, --topic or --at, or say --all.");
            }
            Installation installation =
                    cluster.writing(Topics::deadLetters, Topics::events, Topics::groups, Topics::rates);
            Configuration configuration = installation.configuration();
            Set<String> topics = Set.of(
                    installation.topics().events().name(),
                    installation.topics().groups().name(),
                    installation.topics().rates().name());
            try (Resending resending =
                    new Resending(configuration.producerConfig(), configuration.consumerConfig(null), topics)) {
                choice.read(installation, letter -> send(letter, resending));
                resending.flush((place, obstacle) -> {
                    sent--;
                    passOver(place, obstacle);
                });
            }
            PrintStream out = Console.out();
            out.println(
                    "sent " + sent + (sent == 1 ? " record" : " records") + " again; " + passedOver + " passed over");
            out.flush();
            return 0;
        }

        private void send(Letter letter, Resending resending) {
            String obstacle = resending.send(letter);
            if (obstacle == null) {
                sent++;
            } else {
                passOver(letter.place(), obstacle);
            }
        }

        private void passOver(Letter.Place place, String obstacle) {
            passedOver++;
            System.err.println(place + ": " + obstacle);
        }
    }

    /** Reads a place. */
    static final class PlaceConverter implements CommandLine.ITypeConverter<Letter.Place> {
        @Override
        public Letter.Place convert(String value) {
            try {
                return Letter.Place.parse(value);
            } catch (IllegalArgumentException e) {
                throw new CommandLine.TypeConversionException(e.getMessage());
            }
        }
    }
}
