package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.alert.AlertKind;
import io.tidemark.source.RefusedRow;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.errors.SerializationException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SubscriptionsTest {
    private static final String WHOLE = """
            webhooks:
              - name: desk
                url: https://hooks.example.org/tidemark
                secrets: [env:DESK_SECRET, file:/run/secrets/desk]
                style: alertmanager
                language: ko
                settle: 500ms
                digest: true
                filter:
                  kinds: [RECORD_HIGH, STREAK]
                  markets: [KR/TOTAL/*/*/USD]
                  sets: ALL_TIME
                  windows: [MONTH, YEAR]
                  measures: VALUE
                  minimum: 1000000000
                  robustness: FIRM
                  milestones: true
                  live: false
              - {name: slack, url: env:SLACK_URL, style: slack}
            """;

    private final List<Subscription> read = new ArrayList<>();
    private final List<RefusedRow> refused = new ArrayList<>();

    private void read(String yaml) throws IOException {
        Subscriptions.reader(AddressRules.of("", false))
                .read(
                        "webhooks.yaml",
                        new ByteArrayInputStream(yaml.getBytes(StandardCharsets.UTF_8)),
                        (webhook, unused) -> read.add(webhook),
                        refused::add);
    }

    @Test
    void shouldReadAllThatCanBeSaid() throws IOException {
        read(WHOLE);

        assertThat(refused).isEmpty();
        Subscription desk = read.get(0);
        assertThat(desk.settle()).isEqualTo(Duration.ofMillis(500));
        assertThat(desk.secrets()).hasSize(2);
        assertThat(desk.filter().kinds()).containsExactlyInAnyOrder(AlertKind.RECORD_HIGH, AlertKind.STREAK);
        assertThat(desk.filter().sets()).containsExactly(ComparisonSet.ALL_TIME);
        assertThat(desk.filter().firm()).isTrue();
        assertThat(desk.filter().live()).isFalse();
        Subscription slack = read.get(1);
        assertThat(slack.settle()).isEqualTo(Duration.ofSeconds(2));
        assertThat(slack.filter()).isEqualTo(Filter.NEWS);
    }

    @Test
    void shouldBeTheSameOnItsTopic() throws IOException {
        read(WHOLE);

        for (Subscription one : read) {
            assertThat(SubscriptionFormat.readOwn(SubscriptionFormat.write(one)))
                    .isEqualTo(one);
            Subscription disabled = one.asFromFile().disabled("The receiver answered 410 Gone");
            assertThat(SubscriptionFormat.readOwn(SubscriptionFormat.write(disabled)))
                    .isEqualTo(disabled);
        }
    }

    @Test
    void shouldNotReadAFieldThatIsGivenTwice() {
        byte[] json = "{\"name\":\"a\",\"url\":\"https://a.example.org\",\"url\":\"https://b.example.org\"}"
                .getBytes(StandardCharsets.UTF_8);

        assertThatThrownBy(() -> SubscriptionFormat.readOwn(json))
                .isInstanceOf(SerializationException.class)
                .hasMessage("A webhook whose url is wrong: The field `url` is given twice, in line 1 and in line 1.");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {
                "name; {name: 'a b', url: 'https://a.example.org', secrets: env:A}",
                "url; {name: a, secrets: env:A}",
                "url; {name: a, url: 'http://a.example.org', secrets: env:A}",
                "url; {name: a, url: 'https://10.0.0.1/', secrets: env:A}",
                "secrets; {name: a, url: 'https://a.example.org'}",
                "secrets; {name: a, url: 'https://a.example.org', secrets: whsec_c2VjcmV0c2VjcmV0c2VjcmV0c2VjcmV0}",
                "style; {name: a, url: 'https://a.example.org', secrets: env:A, style: teams}",
                "settle; {name: a, url: 'https://a.example.org', secrets: env:A, settle: 2}",
                "settle; {name: a, url: 'https://a.example.org', secrets: env:A, settle: 61m}",
                "digest; {name: a, url: 'https://a.example.org', secrets: env:A, digest: sometimes}",
                "bulletin; {name: a, url: 'https://a.example.org', secrets: env:A, digest: true, bulletin: true}",
                "bulletin; {name: a, url: 'https://a.example.org', style: alertmanager, bulletin: true}",
                "secret; {name: a, url: 'https://a.example.org', secret: env:A}",
                "kinds; {name: a, url: 'https://a.example.org', secrets: env:A, filter: {kinds: HIGH}}",
                "markets; {name: a, url: 'https://a.example.org', secrets: env:A, filter: {markets: KR}}",
                "minimum; {name: a, url: 'https://a.example.org', secrets: env:A, filter: {minimum: -1}}",
                "robustness; {name: a, url: 'https://a.example.org', secrets: env:A, filter: {robustness: FRAGILE}}",
                "disabled; {name: a, url: 'https://a.example.org', secrets: env:A, disabled: x}",
                "webhooks; a"
            })
    void shouldRefuseWhatIsWrongByItselfAndNameTheField(String field, String webhook) throws IOException {
        read("webhooks:\n  - " + webhook + "\n  - {name: good, url: 'https://a.example.org', secrets: env:A}\n");

        assertThat(read).extracting(Subscription::name).containsExactly("good");
        assertThat(refused).hasSize(1);
        assertThat(refused.get(0).column()).isEqualTo(field);
        assertThat(refused.get(0).line()).isEqualTo(2);
        assertThat(refused.get(0).toString())
                .as("a secret that was written down is not written down again")
                .doesNotContain("c2VjcmV0");
    }

    @Test
    void shouldMakeTheTopicSayWhatTheFileSays() throws IOException {
        read(WHOLE);
        Subscription desk = read.get(0);
        Subscription slack = read.get(1);
        Subscription gone = slack.asFromFile().disabled("The receiver answered 410 Gone");
        Subscription byHand = new Subscription(
                "hand",
                desk.url(),
                desk.secrets(),
                desk.style(),
                desk.language(),
                desk.settle(),
                desk.digest(),
                desk.bulletin(),
                desk.filter(),
                false,
                null);
        Subscription old = new Subscription(
                "old",
                desk.url(),
                desk.secrets(),
                desk.style(),
                desk.language(),
                desk.settle(),
                desk.digest(),
                desk.bulletin(),
                desk.filter(),
                true,
                null);

        Subscriptions.Changes changes = Subscriptions.Changes.between(read, List.of(gone, byHand, old));

        assertThat(changes.put()).as("slack is as it was, disabled").containsExactly(desk.asFromFile());
        assertThat(changes.removed()).as("what came by hand stays").containsExactly("old");
    }
}
