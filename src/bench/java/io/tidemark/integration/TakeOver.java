package io.tidemark.integration;

import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.market.Statements;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Setting;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.common.config.ConfigResource;

/**
 * How long it takes until the other of two instances has taken in what comes after one is gone: docs/adr/0050. Run by
 * {@code mvn -Pbench -DskipTests test-compile exec:exec -Dbench=io.tidemark.integration.TakeOver}; the environment narrows it: {@code
 * PROTOCOL=classic}, {@code MARKETS=20000}, {@code STOP_ONLY=1}.
 */
final class TakeOver {
    /** Few, so that what is measured is the handing over; many, so that it is the restoring. */
    private static final int MARKETS = Integer.parseInt(System.getenv().getOrDefault("MARKETS", "1000"));

    /** That something comes for, when one instance is gone: as many as have figures in every partition. */
    private static final int LATE_MARKETS = 1000;

    private static final int MONTHS = 36;

    private TakeOver() {}

    private record Scenario(String protocol, int sessionSeconds, int standbys, boolean kill) {}

    public static void main(String... args) throws Exception {
        List<Scenario> scenarios = new ArrayList<>();
        for (String name : List.of("classic", "streams")) {
            scenarios.add(new Scenario(name, 45, 0, true));
            for (int repeat = 0; repeat < 2; repeat++) {
                scenarios.add(new Scenario(name, 6, 0, true));
                scenarios.add(new Scenario(name, 6, 1, true));
                scenarios.add(new Scenario(name, 45, 0, false));
                scenarios.add(new Scenario(name, 45, 1, false));
            }
        }
        String protocol = System.getenv().getOrDefault("PROTOCOL", "");
        boolean stopOnly = System.getenv().containsKey("STOP_ONLY");
        System.out.println("protocol  session  copies  gone by  taken over after");
        for (Scenario scenario : scenarios) {
            if (scenario.protocol.contains(protocol) && !(stopOnly && scenario.kill)) {
                System.out.printf(
                        Locale.ROOT,
                        "%-8s  %5d s  %6d  %-7s  %6.1f s%n",
                        scenario.protocol,
                        scenario.sessionSeconds,
                        scenario.standbys,
                        scenario.kill ? "kill -9" : "stop",
                        seconds(scenario));
            }
        }
    }

    private static double seconds(Scenario scenario) throws Exception {
        Path directory = Files.createTempDirectory("take-over-");
        try (EmbeddedBroker broker = EmbeddedBroker.start();
                TestInstallation tidemark = TestInstallation.provisioned(broker, "bench", settings(scenario))) {
            if (scenario.protocol.equals("streams")) {
                configureGroup(tidemark, scenario);
            }
            tidemark.publish(statements(MARKETS, 0, MONTHS));
            try (CommandProcess first = CommandProcess.start(directory, tidemark.commandLine("stream"));
                    CommandProcess second = CommandProcess.start(directory, tidemark.commandLine("stream"))) {
                tidemark.awaitShared(2);
                tidemark.awaitNoLag(Duration.ofMinutes(3));
                // Copies are caught up with what they copy, and nobody is moved any more.
                TimeUnit.SECONDS.sleep(8);
                long start = System.nanoTime();
                if (scenario.kill) {
                    first.kill();
                } else {
                    first.terminate();
                }
                tidemark.publish(statements(LATE_MARKETS, MONTHS, MONTHS + 1));
                tidemark.awaitNoLag(Duration.ofMinutes(3));
                double seconds = (System.nanoTime() - start) / 1e9;
                second.kill();
                return seconds;
            }
        }
    }

    private static Map<String, String> settings(Scenario scenario) {
        Map<String, String> settings = new HashMap<>();
        settings.put("streams.group.protocol", scenario.protocol);
        if (scenario.protocol.equals("classic")) {
            settings.put("consumer.session.timeout.ms", String.valueOf(1000 * scenario.sessionSeconds));
            settings.put("consumer.heartbeat.interval.ms", scenario.sessionSeconds < 10 ? "1500" : "3000");
            settings.put("streams.num.standby.replicas", String.valueOf(scenario.standbys));
        } else {
            // Else a task waits for the lag of topics that are empty, in vain (4.3.1; docs/adr/0050).
            settings.put("streams.max.task.idle.ms", "-1");
        }
        return settings;
    }

    /** Under this protocol they are the broker's to say. */
    private static void configureGroup(TestInstallation tidemark, Scenario scenario) throws Exception {
        String group = tidemark.installation().configuration().text(Setting.APPLICATION_ID);
        try (Admin admin = Admin.create(tidemark.installation().configuration().adminConfig())) {
            Map<String, Integer> config = Map.of(
                    "streams.session.timeout.ms",
                    1000 * scenario.sessionSeconds,
                    "streams.heartbeat.interval.ms",
                    scenario.sessionSeconds < 10 ? 1500 : 5000,
                    "streams.num.standby.replicas",
                    scenario.standbys);
            List<AlterConfigOp> changes = config.entrySet().stream()
                    .map(entry -> new AlterConfigOp(
                            new ConfigEntry(entry.getKey(), entry.getValue().toString()), AlterConfigOp.OpType.SET))
                    .toList();
            admin.incrementalAlterConfigs(Map.of(new ConfigResource(ConfigResource.Type.GROUP, group), changes))
                    .all()
                    .get();
        }
    }

    /** The months of many markets, from one to another that is left out. */
    private static List<Statement> statements(int markets, int from, int to) {
        List<Statement> all = new ArrayList<>();
        for (int month = from; month < to; month++) {
            String period = Period.ofMonth(Period.monthNumber(2015, 1) + month).toString();
            for (int market = 0; market < markets; market++) {
                Market of = Market.parse("KR/MTI/" + market + "/WORLD/USD");
                String billion = String.valueOf(1 + (market * 31 + month * 17) % 97);
                all.add(Statements.statement(of, Flow.EXPORT, period, Statements.billion(billion), "2025-01-01"));
            }
        }
        return all;
    }
}
