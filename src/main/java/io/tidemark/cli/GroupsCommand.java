package io.tidemark.cli;

import io.tidemark.contract.Keys;
import io.tidemark.contract.Topics;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.group.GroupDefinition;
import io.tidemark.domain.group.Member;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.Publishable;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import io.tidemark.source.YamlGroups;
import java.io.PrintStream;
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
        name = "groups",
        description = {
            "Defines groups. A group is a market of its own: the sum of its members.",
            "A later definition of a group replaces the earlier one. A definition that cannot be read, or with"
                    + " which a group would contain itself, is refused with its line and the reason. The others are"
                    + " published, and the exit code is 2.",
            "A group whose members contain each other (HS 85 and 8542, the world and one partner, a group and its"
                    + " own member) counts figures twice. It is published with a warning. With --strict it is refused.",
            "",
            "Files are YAML: a list `groups`, each with `market` (KR/GROUP/IT-ITEMS/WORLD/USD) and `members`. A"
                    + " member is a market, or `market` with `from` and `to` if it belongs to the group only for a time."
        })
final class GroupsCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Parameters(arity = "0..*", paramLabel = "FILE", description = "YAML with groups; - is standard input.")
    private List<String> files = List.of();

    @Option(names = "--strict", description = "Publish nothing if any definition is refused or counts anything twice.")
    private boolean strict;

    @Option(names = "--list", description = "Print the groups that are defined, after everything else is done.")
    private boolean list;

    @Option(
            names = "--delete",
            paramLabel = "MARKET",
            converter = MarketConverter.class,
            description = "Delete a group. Can be given more than once. If there are files, they are published first.")
    private List<Market> deletions = List.of();

    @Override
    public Integer call() throws InterruptedException {
        if (files.isEmpty() && deletions.isEmpty() && !list) {
            throw new CommandLine.ParameterException(
                    spec.commandLine(), "Missing: a FILE of groups, --delete MARKET or --list");
        }
        Installation installation = files.isEmpty() && deletions.isEmpty()
                ? cluster.reading(Topics::groups)
                : cluster.writing(Topics::groups);
        int code = files.isEmpty() ? FilePublication.PUBLISHED : publish(installation);
        if (code != FilePublication.FAILED && !deletions.isEmpty()) {
            delete(installation);
        }
        if (code != FilePublication.FAILED && list) {
            standing(installation).forEach(GroupsCommand::print);
        }
        return code;
    }

    private int publish(Installation installation) {
        YamlGroups groups = new YamlGroups(standing(installation), installation.groupLimits(), strict);
        int code = FilePublication.ofProcess()
                .run(files, strict, Publishable.GROUPS, groups, installation::groupsPublisher);
        groups.warnings().forEach(warning -> System.err.println("warning: " + warning));
        return code;
    }

    private static List<GroupDefinition> standing(Installation installation) {
        try (TopicTable<GroupDefinition> groups = new TopicTable<>(
                installation.configuration().consumerConfig(null),
                installation.topics().groups(),
                installation.codecs().groups().deserializer(),
                group -> Keys.of(group.market()))) {
            groups.refresh();
            Console.sayPassedOver(groups.passedOver(), installation.topics().groups());
            return groups.values();
        }
    }

    private void delete(Installation installation) {
        try (Publisher<GroupDefinition> publisher = installation.groupsPublisher()) {
            deletions.forEach(group -> publisher.delete(Keys.of(group)));
            publisher.flush();
            long count = publisher.acknowledged();
            Console.out()
                    .println("deleted " + count + (count == 1 ? " group" : " groups") + " from " + publisher.topic());
        }
    }

    private static void print(GroupDefinition group) {
        PrintStream out = Console.out();
        out.println(group.market());
        for (Member member : group.members()) {
            out.println("  " + member.market()
                    + (member.firstMonth() == Member.ALWAYS ? "" : " from " + Period.ofMonth(member.firstMonth()))
                    + (member.lastMonth() == Member.FOR_EVER ? "" : " to " + Period.ofMonth(member.lastMonth())));
        }
    }
}
