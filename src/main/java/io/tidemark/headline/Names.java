package io.tidemark.headline;

import org.jspecify.annotations.Nullable;

/** The names of codes. */
@FunctionalInterface
public interface Names {
    /**
     * The name of a code; null where it has none, and then the code itself is shown.
     *
     * @param code a reporter or partner ({@code KR}), or a category with its scheme ({@code MTI/831})
     */
    @Nullable
    Name find(String code);

    /** The names that come with Tidemark. */
    static Names shipped() {
        return ShippedNames.NAMES;
    }

    /**
     * What a code is called, as it reads inside a sentence: {@code the United States}, {@code semiconductors}.
     *
     * @param en in English
     * @param ko in Korean
     */
    record Name(String en, String ko) {}
}
