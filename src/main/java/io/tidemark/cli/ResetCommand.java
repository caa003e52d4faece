package io.tidemark.cli;

import io.tidemark.runtime.Installation;
import io.tidemark.runtime.Reset;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.Charset;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

@Command(
        name = "reset",
        description = {
            "Makes a role forget what it has computed, so that it begins again when it is started.",
            "It says what it will do, and asks. Stop all instances of the role first; other roles may run.",
            "",
            "stream: computes everything again from the journal, and sends it again to the same topics.",
            "webhooks: forgets what receivers were told and what waits for them. It begins with the alerts that"
                    + " come after that.",
            "bulletins: writes all bulletins again from all results, with versions from 1. None of them is news."
        })
final class ResetCommand implements Callable<Integer> {
    private enum Role {
        STREAM,
        WEBHOOKS,
        BULLETINS
    }

    @Mixin
    private ClusterOptions cluster = new ClusterOptions();

    @Option(
            names = "--role",
            required = true,
            paramLabel = "ROLE",
            description = "The role: stream, webhooks or bulletins.")
    private Role role = Role.STREAM;

    @Option(names = "--yes", description = "Do not ask.")
    private boolean yes;

    @Override
    public Integer call() throws IOException, InterruptedException {
        Installation installation = cluster.reaching();
        try (Reset reset = reset(installation)) {
            Reset.Plan plan = reset.plan();
            if (plan.running()) {
                System.err.println(
                        "Instances of " + plan.applicationId()
                                + " are running. Stop them first. An instance that was killed counts until its session has timed out.");
                return 1;
            }
            if (plan.isEmpty()) {
                System.out.println(plan.applicationId() + " has nothing to forget.");
                return 0;
            }
            say(plan);
            if (!yes && !isAgreed()) {
                System.out.println("Nothing was done.");
                return 1;
            }
            reset.run(plan);
            System.out.println("Done.");
            return 0;
        }
    }

    private Reset reset(Installation installation) throws InterruptedException {
        return switch (role) {
            case STREAM -> installation.settled().streamReset();
            case WEBHOOKS -> installation.deliveryReset();
            case BULLETINS -> installation.bulletinsReset();
        };
    }

    private void say(Reset.Plan plan) {
        System.out.println("This makes " + plan.applicationId() + " forget:");
        new TreeMap<>(plan.offsets())
                .forEach((topic, partitions) ->
                        System.out.println("  offsets    of " + topic + ", in " + partitions + " partitions"));
        plan.deleted().forEach(topic -> System.out.println("  topic      " + topic + " is deleted"));
        plan.emptied()
                .forEach(topic -> System.out.println("  topic      " + topic + " is deleted and created again, empty"));
        plan.missing()
                .forEach(topic -> System.out.println("  topic      " + topic + " is missing, and is created again"));
        plan.directory()
                .ifPresent(directory ->
                        System.out.println("  directory  " + directory + " is deleted, on this machine only"));
        System.out.println(
                switch (role) {
                    case STREAM ->
                        "Results stay, and so does what `deliver` knows. When the stream is started, all results are computed"
                                + " again.";
                    case WEBHOOKS ->
                        "What waits for receivers is never sent, and no receiver will be told that an alert was taken back.";
                    case BULLETINS -> "The bulletins stay until `deliver` is started, which writes all of them again.";
                });
    }

    private static boolean isAgreed() throws IOException {
        System.out.print("Go on? [y/N] ");
        System.out.flush();
        String answer = new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset())).readLine();
        return answer != null && answer.strip().matches("(?i)y|yes");
    }
}
