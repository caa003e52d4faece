package io.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * A code that has a name in headlines. Its text is {@code KR} or {@code MTI/831}.
 *
 * @param scheme that of a category; null for a reporter or a partner
 * @param code well-formed, see {@link Market#isCode}
 */
public record NamedCode(@Nullable String scheme, String code) {
    /**
     * Checks the codes.
     *
     * @throws IllegalArgumentException if one is not well-formed
     */
    public NamedCode {
        if (!Market.isCode(code) || (scheme != null && !Market.isCode(scheme))) {
            throw new IllegalArgumentException(
                    "Neither a code nor scheme/code: " + Quote.of(scheme == null ? code : scheme + '/' + code));
        }
    }

    /**
     * Reads {@code KR} or {@code MTI/831}.
     *
     * @throws IllegalArgumentException if the text is neither
     */
    public static NamedCode parse(String text) {
        int slash = text.indexOf('/');
        return slash < 0
                ? new NamedCode(null, text)
                : new NamedCode(text.substring(0, slash), text.substring(slash + 1));
    }

    @Override
    public String toString() {
        return scheme == null ? code : scheme + '/' + code;
    }
}
