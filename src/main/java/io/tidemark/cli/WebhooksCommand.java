package io.tidemark.cli;

import io.tidemark.contract.Topics;
import io.tidemark.publish.FilePublication;
import io.tidemark.publish.Publisher;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import io.tidemark.webhook.DeliveryStatus;
import io.tidemark.webhook.References;
import io.tidemark.webhook.RetryRequest;
import io.tidemark.webhook.Subscription;
import io.tidemark.webhook.Subscriptions;
import io.tidemark.webhook.TestPost;
import io.tidemark.webhook.WebhookDeadLetters;
import java.io.PrintStream;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

@Command(
        name = "webhooks",
        description = "Manages webhooks, which say who is told of alerts. `tidemark deliver` sends the messages. See"
                + " docs/webhooks.md.",
        synopsisSubcommandLabel = "add|list|test|disable|enable|retry|remove|replay")
final class WebhooksCommand implements Runnable {
    @Spec
    private CommandSpec spec = CommandSpec.create();

    @Override
    public void run() {
        throw new CommandLine.ParameterException(
                spec.commandLine(), "Missing: add, list, test, disable, enable, retry, remove or replay");
    }

    @Command(
            name = "add",
            mixinStandardHelpOptions = true,
            description = {
                "Adds webhooks, or replaces those of the same names.",
                "A webhook that cannot be understood, or whose URL is not allowed, is refused with its line and the"
                        + " reason. The others are added, and the exit code is 2."
            })
    int add(
            @Mixin ClusterOptions cluster,
            @Parameters(arity = "1..*", paramLabel = "FILE", description = "YAML with webhooks; - is standard input.")
                    List<String> files,
            @Option(names = "--strict", description = "Add nothing if any webhook is refused.") boolean strict)
            throws InterruptedException {
        Installation installation = cluster.writing(Topics::webhooks);
        return FilePublication.ofProcess()
                .run(
                        files,
                        strict,
                        Subscriptions.PUBLISHABLE,
                        Subscriptions.reader(installation.addressRules()),
                        installation::webhooksPublisher);
    }

    @Command(
            name = "list",
            mixinStandardHelpOptions = true,
            description = {
                "Prints the webhooks as JSON, one in each line. A webhook that is disabled says why.",
                "If something waits or is wrong, `status` says how many messages wait, since when every attempt has"
                        + " failed, when the next one is due, why the last one failed, and which secrets or URLs are missing."
            })
    int list(@Mixin ClusterOptions cluster) throws InterruptedException {
        Installation installation = cluster.reading(Topics::webhooks, Topics::webhookStatus);
        PrintStream out = Console.out();
        try (TopicTable<Subscription> table = table(installation);
                TopicTable<DeliveryStatus> statuses = statuses(installation)) {
            table.values()
                    .forEach(subscription ->
                            out.println(Subscriptions.text(subscription, statuses.get(subscription.name()))));
        }
        out.flush();
        return 0;
    }

    @Command(
            name = "test",
            mixinStandardHelpOptions = true,
            description = {
                "Posts an example from this machine to a webhook, and prints the answer.",
                "It needs the webhook's secrets on this machine. The exit code is 1 unless the answer is 2xx."
            })
    int test(@Mixin ClusterOptions cluster, @Parameters(paramLabel = "NAME") String name) throws InterruptedException {
        Installation installation = cluster.reading(Topics::webhooks);
        Subscription subscription = find(installation, name);
        if (subscription == null) {
            return unknown(name);
        }
        TestPost.Result result = TestPost.to(
                subscription,
                installation.topics().alerts().name(),
                installation.addressRules(),
                new References(System.getenv()));
        System.out.println(result.text());
        return result.delivered() ? 0 : 1;
    }

    @Command(
            name = "disable",
            mixinStandardHelpOptions = true,
            description =
                    "Disables a webhook: it is told of nothing. What waits for it becomes dead letters, which `replay`"
                            + " sends again.")
    int disable(@Mixin ClusterOptions cluster, @Parameters(paramLabel = "NAME") String name)
            throws InterruptedException {
        return change(cluster.writing(Topics::webhooks), name, "Disabled by hand");
    }

    @Command(
            name = "enable",
            mixinStandardHelpOptions = true,
            description =
                    "Enables a webhook that was disabled, by hand or because it failed. What waits for it is tried at"
                            + " once.")
    int enable(@Mixin ClusterOptions cluster, @Parameters(paramLabel = "NAME") String name)
            throws InterruptedException {
        Installation installation = cluster.writing(Topics::webhooks, Topics::webhookMessages);
        int exitCode = change(installation, name, null);
        if (exitCode == 0) {
            requestRetry(installation, name);
        }
        return exitCode;
    }

    @Command(
            name = "retry",
            mixinStandardHelpOptions = true,
            description = {
                "Makes `deliver` try at once what waits for a webhook, the oldest message first.",
                "A message that fails again waits until its next regular attempt. This attempt is not counted."
            })
    int retry(@Mixin ClusterOptions cluster, @Parameters(paramLabel = "NAME") String name) throws InterruptedException {
        Installation installation = cluster.writing(Topics::webhooks, Topics::webhookStatus, Topics::webhookMessages);
        Subscription subscription = find(installation, name);
        if (subscription == null) {
            return unknown(name);
        }
        if (Subscriptions.isDisabled(subscription)) {
            System.err.println(name + " is disabled; `tidemark webhooks enable " + name + "` enables it.");
            return 1;
        }
        long waiting = waiting(installation, name);
        requestRetry(installation, name);
        System.out.println(
                waiting == 1 ? "1 message is tried now" : waiting + " messages are tried now, the oldest first");
        return 0;
    }

    private static void requestRetry(Installation installation, String name) throws InterruptedException {
        RetryRequest.send(installation.topics(), installation.configuration().producerConfig(), name);
    }

    private static long waiting(Installation installation, String name) {
        try (TopicTable<DeliveryStatus> statuses = statuses(installation)) {
            DeliveryStatus status = statuses.get(name);
            return status == null ? 0 : status.waiting();
        }
    }

    private static TopicTable<DeliveryStatus> statuses(Installation installation) {
        TopicTable<DeliveryStatus> statuses = DeliveryStatus.table(
                installation.topics(), installation.configuration().consumerConfig(null));
        statuses.refresh();
        return statuses;
    }

    private static int change(Installation installation, String name, @Nullable String disabled)
            throws InterruptedException {
        Subscription subscription = find(installation, name);
        if (subscription == null) {
            return unknown(name);
        }
        try (Publisher<Subscription> publisher = installation.webhooksPublisher()) {
            publisher.publish(Subscriptions.withDisabled(subscription, disabled));
            publisher.flush();
        }
        System.out.println(name + (disabled == null ? " is enabled" : " is disabled"));
        return 0;
    }

    @Command(name = "remove", mixinStandardHelpOptions = true, description = "Removes a webhook.")
    int remove(@Mixin ClusterOptions cluster, @Parameters(paramLabel = "NAME") String name)
            throws InterruptedException {
        Installation installation = cluster.writing(Topics::webhooks);
        if (find(installation, name) == null) {
            return unknown(name);
        }
        try (Publisher<Subscription> publisher = installation.webhooksPublisher()) {
            publisher.delete(name);
            publisher.flush();
        }
        System.out.println(name + " is removed");
        return 0;
    }

    @Command(
            name = "replay",
            mixinStandardHelpOptions = true,
            description = {
                "Sends the dead letters of a webhook again, from the beginning of the retry schedule.",
                "They have the same webhook-id as before. Dead letters are kept for 30 days."
            })
    int replay(
            @Mixin ClusterOptions cluster,
            @Parameters(paramLabel = "NAME") String name,
            @Option(
                            names = "--since",
                            paramLabel = "TIME",
                            defaultValue = "1970-01-01T00:00:00Z",
                            description =
                                    "Only messages that were given up after this time, such as 2025-12-01T00:00:00Z.")
                    Instant since)
            throws InterruptedException {
        Installation installation = cluster.writing(
                Topics::webhooks, Topics::webhookDeadLetters, Topics::webhookMessages, Topics::webhookStatus);
        if (find(installation, name) == null) {
            return unknown(name);
        }
        int count = WebhookDeadLetters.replay(
                installation.topics(),
                installation.configuration().consumerConfig(null),
                installation.configuration().producerConfig(),
                name,
                since);
        System.out.println(count + (count == 1 ? " message is" : " messages are") + " sent again");
        long waiting = waiting(installation, name);
        if (waiting > 0) {
            System.out.println(
                    waiting + " more wait to be tried again; `tidemark webhooks retry " + name + "` tries them now.");
        }
        return 0;
    }

    private static TopicTable<Subscription> table(Installation installation) {
        TopicTable<Subscription> table = Subscriptions.table(
                installation.topics(), installation.configuration().consumerConfig(null));
        table.refresh();
        return table;
    }

    private static @Nullable Subscription find(Installation installation, String name) {
        try (TopicTable<Subscription> table = table(installation)) {
            return table.get(name);
        }
    }

    private static int unknown(String name) {
        System.err.println("There is no webhook " + name + "; `tidemark webhooks list` has them all.");
        return 1;
    }
}
