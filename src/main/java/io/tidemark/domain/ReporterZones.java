package io.tidemark.domain;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Properties;

/**
 * The time zone of each reporter, which the dates of its releases are in: what is released at 08:50 in Tokyo is of that day in Tokyo,
 * though it is still the day before in UTC. A reporter that is not known is in UTC.
 */
public final class ReporterZones {
    private static final String SHIPPED = "/zones/reporters.properties";

    private final Map<String, ZoneId> zones;

    private ReporterZones(Map<String, ZoneId> zones) {
        this.zones = Map.copyOf(zones);
    }

    /** Every country of ISO 3166-1 where its capital is, and usual aggregates. */
    public static ReporterZones shipped() {
        return parse("");
    }

    /**
     * The shipped zones, but for these.
     *
     * @param text {@code JP=Asia/Tokyo, EU27=Europe/Brussels}; may be empty
     * @throws IllegalArgumentException if a part cannot be read, or there is no such zone
     */
    public static ReporterZones parse(String text) {
        Map<String, ZoneId> zones = new HashMap<>(Shipped.ZONES);
        Map<String, ZoneId> own = new LinkedHashMap<>();
        for (String part : text.split(",", -1)) {
            if (!part.isBlank()) {
                String[] sides = part.strip().split("\\s*=\\s*", -1);
                if (sides.length != 2 || sides[0].isEmpty() || own.put(sides[0], zone(sides[1])) != null) {
                    throw new IllegalArgumentException(
                            "Not a reporter and its zone, such as JP=Asia/Tokyo, and once: '" + part.strip() + "'");
                }
            }
        }
        zones.putAll(own);
        return new ReporterZones(zones);
    }

    private static ZoneId zone(String id) {
        try {
            return ZoneId.of(id);
        } catch (DateTimeException e) {
            throw new IllegalArgumentException("There is no time zone '" + id + "'", e);
        }
    }

    /** The zone of a reporter. */
    public ZoneId of(String reporter) {
        return zones.getOrDefault(reporter, ZoneOffset.UTC);
    }

    /**
     * The day on which it was some time where a reporter is.
     *
     * @param millis since 1970 UTC
     */
    public LocalDate day(String reporter, long millis) {
        return LocalDate.ofInstant(Instant.ofEpochMilli(millis), of(reporter));
    }

    /** The last millisecond of a day where a reporter is, since 1970 UTC. */
    public long endOf(LocalDate day, String reporter) {
        return day.plusDays(1).atStartOfDay(of(reporter)).toInstant().toEpochMilli() - 1;
    }

    /** Read once. */
    private static final class Shipped {
        private static final Map<String, ZoneId> ZONES = read();

        private static Map<String, ZoneId> read() {
            Properties properties = new Properties();
            try (InputStream bytes = ReporterZones.class.getResourceAsStream(SHIPPED)) {
                properties.load(bytes);
            } catch (IOException e) {
                throw new UncheckedIOException("The shipped time zones cannot be read", e);
            }
            Map<String, ZoneId> zones = new HashMap<>();
            for (String reporter : properties.stringPropertyNames()) {
                String id = properties.getProperty(reporter);
                // A Java platform that is older than a zone's name goes on without it.
                if (ZoneId.getAvailableZoneIds().contains(id)) {
                    zones.put(reporter, ZoneId.of(id));
                }
            }
            return zones;
        }
    }
}
