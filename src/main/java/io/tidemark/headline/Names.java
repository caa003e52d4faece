package io.tidemark.headline;

import io.tidemark.domain.CodeNames;
import org.jspecify.annotations.Nullable;

/** The names of codes. */
@FunctionalInterface
public interface Names {
    /**
     * The names of a code; null where it has none. Where there is no name, the code itself is shown.
     *
     * @param code a reporter or partner ({@code KR}), or a category with its scheme ({@code MTI/831})
     */
    @Nullable
    CodeNames find(String code);
}
