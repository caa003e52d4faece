package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.domain.group.GroupLimits;
import io.tidemark.fuzz.Mutations;
import io.tidemark.source.RefusedRow;
import io.tidemark.source.RowReader;
import io.tidemark.source.UnreadableFileException;
import io.tidemark.source.YamlGroups;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;

/** Files of YAML made to break their readers: all is read, or refused with a code and a short reason. */
final class HostileYamlTest {
    private static final int TRIES = Mutations.tries(1_000);
    private static final int LONGEST_MESSAGE = 1_000;
    private static final String GROUPS = """
            # Compiled by hand
            groups:
              - market: KR/GROUP/ITEMS/WORLD/USD
                members:
                  - KR/MTI/831/WORLD/USD
                  - {market: KR/MTI/746/WORLD/USD, from: 2018, to: 2024-Q2}
              - market: KR/GROUP/ALL/WORLD/USD
                members: [KR/GROUP/ITEMS/WORLD/USD, KR/MTI/812/WORLD/USD]
            """;
    private static final String WEBHOOKS = """
            webhooks:
              - name: desk
                url: https://hooks.example.org/tidemark
                secrets: [env:DESK_SECRET, file:/run/secrets/desk]
                style: alertmanager
                language: ko
                settle: 500ms
                digest: true
                filter: {kinds: [RECORD_HIGH, STREAK], markets: [KR/TOTAL/*/*/USD], minimum: 1000000000, live: false}
              - {name: slack, url: env:SLACK_URL, style: slack}
            """;

    @Test
    void shouldReadOrRefuseWhateverGroupsThereAre() throws IOException {
        tryOut(GROUPS, () -> new YamlGroups(List.of(), GroupLimits.defaults(), true));
    }

    @Test
    void shouldReadOrRefuseWhateverWebhooksThereAre() throws IOException {
        tryOut(WEBHOOKS, () -> Subscriptions.reader(AddressRules.of("", false)));
    }

    private static <T> void tryOut(String file, Supplier<RowReader<T>> readers) throws IOException {
        Random random = Mutations.random();
        int unreadable = 0;
        List<T> read = new ArrayList<>();
        List<RefusedRow> refused = new ArrayList<>();
        for (int i = 0; i < TRIES; i++) {
            byte[] bytes = Mutations.mutated(file, random);
            List<RefusedRow> now = new ArrayList<>();
            try {
                readers.get().read("f.yaml", new ByteArrayInputStream(bytes), (item, line) -> read.add(item), now::add);
            } catch (UnreadableFileException e) {
                unreadable++;
                assertThat(e.getMessage()).as("try %d", i).startsWith("f.yaml:").hasSizeLessThan(LONGEST_MESSAGE);
            }
            assertThat(now)
                    .as("try %d", i)
                    .allSatisfy(row -> assertThat(row.toString())
                            .hasSizeLessThan(LONGEST_MESSAGE)
                            .matches("(?s).*\\[[A-Z_]+\\]"));
            refused.addAll(now);
        }

        assertThat(unreadable).isPositive();
        assertThat(read).isNotEmpty();
        assertThat(refused).isNotEmpty();
    }
}
