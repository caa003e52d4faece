package io.tidemark.integration;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.contract.Keys;
import io.tidemark.domain.Amount;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.Flow;
import io.tidemark.domain.Market;
import io.tidemark.domain.NamedCode;
import io.tidemark.domain.Statement;
import io.tidemark.domain.market.Statements;
import io.tidemark.integration.CommandProcess.Outcome;
import io.tidemark.runtime.EmbeddedBroker;
import io.tidemark.runtime.Installation;
import io.tidemark.serve.TopicTable;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What codes are called: from a file to the names topic, and from there into headlines. */
final class NamesIT {
    private static final Market CHIPS = Market.parse("KR/MTI/831/US/USD");

    private static EmbeddedBroker broker;

    @TempDir
    private Path directory;

    @BeforeAll
    static void startBroker() {
        broker = EmbeddedBroker.start();
    }

    @AfterAll
    static void stopBroker() {
        broker.close();
    }

    private Outcome run(TestInstallation tidemark, String role, String... more) throws Exception {
        return CommandProcess.run(directory, tidemark.commandLine(role, more));
    }

    private String file(String... rows) throws IOException {
        return Files.writeString(directory.resolve("names.csv"), "code,en,ko\n" + String.join("\n", rows) + "\n")
                .toString();
    }

    private static Statement exports(int year, long billion) {
        return Statements.statement(
                CHIPS, Flow.EXPORT, String.valueOf(year), Amount.of(billion * 1_000_000_000), (year + 1) + "-01-01");
    }

    /** Four years of exports, the last a record. */
    private static List<Statement> record() {
        List<Statement> statements = new ArrayList<>();
        for (int year = 2020; year < 2024; year++) {
            statements.add(exports(year, year == 2023 ? 9 : 8));
        }
        return statements;
    }

    private static TestInstallation withRecord(String name) throws Exception {
        TestInstallation tidemark = TestInstallation.provisioned(broker, name);
        tidemark.startStream();
        tidemark.publish(record());
        tidemark.awaitNoLag();
        return tidemark;
    }

    @Test
    void shouldCallCodesInHeadlinesAsTheNamesTopicDoes() throws Exception {
        try (TestInstallation tidemark = withRecord("called")) {
            assertThat(run(tidemark, "alerts").out())
                    .contains(
                            "▲ South Korea's exports of MTI/831 to the United States reached $9.0 bn (provisional) in 2023, the highest");

            String names = file("KR,Korea,한국", "US,the United States,미국", "MTI/831,semiconductors,반도체");
            assertThat(run(tidemark, "names", names))
                    .isEqualTo(new Outcome(0, "published 3 names to called.names.v1; 0 rows refused\n", ""));
            assertThat(run(tidemark, "alerts").out())
                    .contains("▲ Korea's exports of semiconductors to the United States reached $9.0 bn");

            run(tidemark, "names", file("MTI/831,chips,칩"));
            assertThat(run(tidemark, "alerts").out())
                    .contains("▲ Korea's exports of chips to the United States reached $9.0 bn")
                    .doesNotContain("semiconductors");
            assertThat(run(tidemark, "alerts", "--language", "ko").out()).contains("▲ 한국 대미국 칩 수출");

            assertThat(run(tidemark, "names", "--delete", "MTI/831", "--delete", "US"))
                    .isEqualTo(new Outcome(0, "deleted 2 names from called.names.v1\n", ""));
            assertThat(run(tidemark, "alerts").out())
                    .contains("▲ Korea's exports of MTI/831 to the United States reached $9.0 bn");
        }
    }

    @Test
    void shouldUseNewNamesWhileItFollows() throws Exception {
        try (TestInstallation tidemark = withRecord("followed");
                CommandProcess alerts = CommandProcess.start(directory, tidemark.commandLine("alerts", "--follow"))) {
            alerts.awaitOut("South Korea's exports of MTI/831 to the United States reached $9.0 bn");

            tidemark.publishNames(List.of(new CodeNames(NamedCode.parse("MTI/831"), "chips", null)));
            tidemark.publish(List.of(exports(2024, 11)));

            alerts.awaitOut("South Korea's exports of chips to the United States reached $11.0 bn");
        }
    }

    @Test
    void shouldPublishTheGoodNamesAndSayWhichAreBad() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "refused")) {
            String names = file("MTI/831/US,chips,", "KR,Korea,한국");

            Outcome lenient = run(tidemark, "names", names);
            assertThat(lenient.exitCode()).isEqualTo(2);
            assertThat(lenient.out()).isEqualTo("published 1 name to refused.names.v1; 1 row refused\n");
            assertThat(lenient.err()).startsWith(names + ":2: code: ").endsWith("[INVALID_CODE]\n");

            Outcome strict = run(tidemark, "names", "--strict", names);
            assertThat(strict.exitCode()).isEqualTo(2);
            assertThat(strict.out()).isEqualTo("published nothing; 1 row refused\n");
        }
    }

    @Test
    void shouldSayWhatIsMissingOrNoCode() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "misused")) {
            Outcome nothing = run(tidemark, "names");
            assertThat(nothing.exitCode()).isEqualTo(2);
            assertThat(nothing.err()).startsWith("Missing: a FILE of names, or --delete CODE");

            Outcome noCode = run(tidemark, "names", "--delete", "MTI/831/US");
            assertThat(noCode.exitCode()).isEqualTo(2);
            assertThat(noCode.err())
                    .startsWith("Invalid value for option '--delete' (CODE): Neither a code nor scheme/code:"
                            + " 'MTI/831/US'");
        }
    }

    @Test
    void shouldPassOverWhatOthersWroteWrongly() throws Exception {
        try (TestInstallation tidemark = TestInstallation.provisioned(broker, "foreign")) {
            Installation installation = tidemark.installation();
            CodeNames korea = new CodeNames(new NamedCode(null, "KR"), "Korea", "한국");
            try (Producer<byte[], byte[]> producer = new KafkaProducer<>(
                    installation.configuration().producerConfig(),
                    new ByteArraySerializer(),
                    new ByteArraySerializer())) {
                producer.send(new ProducerRecord<>(
                                installation.topics().names().name(), bytes("KR"), bytes("Korea, in no schema")))
                        .get();
            }
            tidemark.publishNames(List.of(new CodeNames(new NamedCode(null, "US"), "America", null), korea));

            try (TopicTable<CodeNames> names = new TopicTable<>(
                    installation.configuration().consumerConfig(null),
                    installation.topics().names(),
                    installation.codecs().names().deserializer(),
                    Keys::of)) {
                assertThat(names.get("KR")).isNull();
                names.refresh();
                assertThat(names.get("KR")).isEqualTo(korea);
            }
        }
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }
}
