package io.tidemark.domain;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

final class ReporterZonesTest {
    private static final ReporterZones SHIPPED = ReporterZones.shipped();
    private static final long EARLY_IN_TOKYO =
            OffsetDateTime.parse("2025-07-17T08:50:00+09:00").toInstant().toEpochMilli();

    @Test
    void shouldKnowWhereEveryCountryIs() {
        assertThat(Arrays.stream(Locale.getISOCountries())
                        .filter(country -> SHIPPED.of(country).equals(ZoneOffset.UTC))
                        .collect(Collectors.toSet()))
                .as("countries without a zone")
                .isEmpty();
        assertThat(SHIPPED.of("KR")).isEqualTo(ZoneId.of("Asia/Seoul"));
        assertThat(SHIPPED.of("US")).isEqualTo(ZoneId.of("America/New_York"));
        assertThat(SHIPPED.of("RU")).isEqualTo(ZoneId.of("Europe/Moscow"));
        assertThat(SHIPPED.of("EU27_2020")).isEqualTo(ZoneId.of("Europe/Luxembourg"));
        assertThat(SHIPPED.of("BV")).isEqualTo(ZoneId.of("UTC"));
        assertThat(SHIPPED.of("XX")).isEqualTo(ZoneOffset.UTC);
    }

    @Test
    void shouldDateByTheClockOfTheReporter() {
        assertThat(SHIPPED.day("JP", EARLY_IN_TOKYO)).isEqualTo(LocalDate.parse("2025-07-17"));
        assertThat(SHIPPED.day("XX", EARLY_IN_TOKYO)).isEqualTo(LocalDate.parse("2025-07-16"));
        assertThat(AsOf.parse("2025-07-16").until("JP", SHIPPED)).isLessThan(EARLY_IN_TOKYO);
        assertThat(AsOf.parse("2025-07-16").until("US", SHIPPED)).isGreaterThan(EARLY_IN_TOKYO);
        assertThat(AsOf.parse("2025-07-17T08:50:00+09:00").until("US", SHIPPED)).isEqualTo(EARLY_IN_TOKYO);
    }

    /** The day on which the clocks go forward has 23 hours. */
    @Test
    void shouldTakeADayWholeWhateverItsLength() {
        assertThat(Instant.ofEpochMilli(SHIPPED.endOf(LocalDate.parse("2025-03-30"), "DE")))
                .isEqualTo("2025-03-30T21:59:59.999Z");
        assertThat(Instant.ofEpochMilli(SHIPPED.endOf(LocalDate.parse("2025-03-29"), "DE")))
                .isEqualTo("2025-03-29T22:59:59.999Z");
    }

    @Test
    void shouldTakeOtherZonesThanTheShippedOnes() {
        ReporterZones own = ReporterZones.parse("JP = UTC , EU27=Europe/Brussels,XX=Asia/Tokyo");

        assertThat(own.day("JP", EARLY_IN_TOKYO)).isEqualTo(LocalDate.parse("2025-07-16"));
        assertThat(own.day("XX", EARLY_IN_TOKYO)).isEqualTo(LocalDate.parse("2025-07-17"));
        assertThat(own.of("EU27")).isEqualTo(ZoneId.of("Europe/Brussels"));
        assertThat(own.of("KR")).isEqualTo(ZoneId.of("Asia/Seoul"));
    }

    @Test
    void shouldRefuseWhatIsNoZone() {
        assertThatThrownBy(() -> ReporterZones.parse("JP=Asia/Tokio")).hasMessage("There is no time zone 'Asia/Tokio'");
        assertThatThrownBy(() -> ReporterZones.parse("JP")).hasMessageContaining("'JP'");
        assertThatThrownBy(() -> ReporterZones.parse("JP=UTC,JP=UTC")).hasMessageContaining("once");
        assertThatThrownBy(() -> AsOf.parse("17.7.2025")).hasMessageContaining("'17.7.2025'");
    }
}
