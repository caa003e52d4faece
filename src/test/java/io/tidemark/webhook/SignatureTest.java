package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SignatureTest {
    private static final String SECRET = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String BODY = "{\"test\": 2432232314}";

    /** The example that the reference implementations of Standard Webhooks test themselves with. */
    @Test
    void shouldSignThePublishedExampleAsPublished() {
        String signature = Signature.of(
                List.of(Signature.secret(SECRET)),
                "msg_p5jXN8AQM9LWM0D4loKWxJek",
                1614265330L,
                BODY.getBytes(StandardCharsets.UTF_8));

        assertThat(signature).isEqualTo("v1,g0hM9SsE+OTPJTGt/tmIKtSyZlE3uFJELVlNIOLJ1OE=");
    }

    @Test
    void shouldBeAcceptedByOldAndNewSecretWhileOneReplacesTheOther() {
        String next = "whsec_" + "b".repeat(32);
        String signature = Signature.of(
                List.of(Signature.secret(SECRET), Signature.secret(next)),
                "1-1",
                1000,
                BODY.getBytes(StandardCharsets.UTF_8));
        Receiver.Request request = new Receiver.Request(
                "POST",
                "/",
                Map.of("webhook-id", "1-1", "webhook-timestamp", "1000", "webhook-signature", signature),
                BODY);

        assertThat(StandardWebhooks.faults(request, SECRET, 1000)).isEmpty();
        assertThat(StandardWebhooks.faults(request, next, 1000)).isEmpty();
        assertThat(StandardWebhooks.faults(request, "whsec_" + "c".repeat(32), 1000))
                .containsExactly("no signature fits");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "hunter2", "whsec_", "whsec_c2hvcnQ=", "whsec_not base64 at all, not at all"})
    void shouldRefuseWhatIsNoSecretWithoutRepeatingIt(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Signature.secret(text))
                .withNoCause()
                .satisfies(e -> assertThat(text.isEmpty()
                                || text.equals("whsec_")
                                || !e.getMessage().contains(text))
                        .isTrue());
    }
}
