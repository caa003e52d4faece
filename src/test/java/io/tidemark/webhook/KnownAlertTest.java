package io.tidemark.webhook;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

final class KnownAlertTest {
    @Test
    void shouldReadWhatItWrote() {
        KnownAlert settled = new KnownAlert(3, Told.STANDING, 77, 1_312_156_800_000L, 1_313_452_800_000L, null, null);
        KnownAlert waiting =
                KnownAlert.of(settled.waiting(4, 1, new KnownAlert.Settling("KR 2011-08", 5, new byte[] {6, 7}))
                        .toBytes());

        assertThat(KnownAlert.of(settled.toBytes())).isEqualTo(settled);
        assertThat(waiting.version()).isEqualTo(4);
        assertThat(waiting.raisedAt()).isEqualTo(settled.raisedAt());
        assertThat(waiting.causedAt()).isEqualTo(settled.causedAt());
        assertThat(waiting.settling()).isNotNull();
        assertThat(waiting.settling().release()).isEqualTo("KR 2011-08");
        assertThat(waiting.settling().alert()).containsExactly(6, 7);
    }

    /** As an installation has it that ran before what was said was kept. */
    @Test
    void shouldReadTheSecondFormatAndKeepWhatWasSaidInTheThird() {
        byte[] second = ByteBuffer.allocate(22)
                .put((byte) 2)
                .putInt(3)
                .put((byte) 1)
                .putLong(77)
                .putLong(5)
                .array();
        assertThat(KnownAlert.of(second)).isEqualTo(new KnownAlert(3, Told.STANDING, 77, 5, KnownAlert.UNKNOWN, null, null));

        KnownAlert third = new KnownAlert(3, Told.STANDING, 77, 5, 5, new byte[] {8, 9}, null);
        KnownAlert waiting = third.waiting(4, 6, new KnownAlert.Settling("KR 2011-08", 5, new byte[] {6, 7}));
        assertThat(KnownAlert.of(third.toBytes()).said()).containsExactly(8, 9);
        assertThat(KnownAlert.of(waiting.toBytes()).said()).containsExactly(8, 9);
        assertThat(KnownAlert.of(waiting.toBytes()).settling().alert()).containsExactly(6, 7);
    }

    /** As an installation has it that ran before the saying and the time of the raise were kept. */
    @Test
    void shouldReadTheFirstFormat() {
        byte[] settled = {1, 0, 0, 0, 3, 1};
        byte[] release = "KR 2011-08".getBytes(StandardCharsets.UTF_8);
        byte[] waiting = ByteBuffer.allocate(6 + 12 + release.length + 2)
                .put(settled)
                .putLong(5)
                .putInt(release.length)
                .put(release)
                .put(new byte[] {6, 7})
                .array();

        assertThat(KnownAlert.of(settled)).isEqualTo(new KnownAlert(3, Told.STANDING, 0, 0, KnownAlert.UNKNOWN, null, null));
        assertThat(KnownAlert.of(waiting).settling()).isNotNull();
        assertThat(KnownAlert.of(waiting).settling().release()).isEqualTo("KR 2011-08");
        assertThat(KnownAlert.of(waiting).settling().alert()).containsExactly(6, 7);
    }
}
