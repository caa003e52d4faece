package io.tidemark.api;

import io.tidemark.domain.Market;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import org.jspecify.annotations.Nullable;

/**
 * The ids of bulletins in addresses: as on their topic, {@code KR|2025-12-01T00:00:00Z}. A release whose publisher gave it a name that
 * would not pass through every proxy has it as {@code ~} and Base64.
 */
final class BulletinId {
    /** As JSON Schema has it. */
    static final String PATTERN = "^[A-Za-z0-9._-]{1,40}\\|(~[A-Za-z0-9_-]+|[A-Za-z0-9._:-]+)$";

    private static final String PLAIN = "[A-Za-z0-9._:-]{1,400}";
    private static final String ENCODED_MARK = "~";

    private BulletinId() {}

    /** Where a bulletin is to be had. */
    static String href(String key) {
        return "/v1/bulletins/"
                + URLEncoder.encode(of(key), StandardCharsets.UTF_8).replace("%3A", ":");
    }

    /** The id of a bulletin with a key. */
    static String of(String key) {
        int end = key.indexOf('|') + 1;
        String name = key.substring(end);
        boolean plain = name.matches(PLAIN)
                && Route.BULLETIN.formats().stream().map(Format::suffix).noneMatch(name::endsWith);
        return plain
                ? key
                : key.substring(0, end)
                        + ENCODED_MARK
                        + Base64.getUrlEncoder().withoutPadding().encodeToString(name.getBytes(StandardCharsets.UTF_8));
    }

    /** The key of a bulletin with an id; null where it is no such id. */
    static @Nullable String key(String id) {
        int end = id.indexOf('|') + 1;
        if (end == 0 || !Market.isCode(id.substring(0, end - 1))) {
            return null;
        }
        String name = id.substring(end);
        if (name.startsWith(ENCODED_MARK)) {
            try {
                name = new String(Base64.getUrlDecoder().decode(name.substring(1)), StandardCharsets.UTF_8);
            } catch (IllegalArgumentException e) {
                return null;
            }
        }
        String key = id.substring(0, end) + name;
        return !name.isEmpty() && of(key).equals(id) ? key : null;
    }
}
