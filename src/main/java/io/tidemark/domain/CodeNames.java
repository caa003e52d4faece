package io.tidemark.domain;

import org.jspecify.annotations.Nullable;

/**
 * What a code is called, as it reads inside a sentence: {@code the United States}, {@code semiconductors}.
 *
 * @param en in English; null where it has no English name
 * @param ko in Korean; null where it has no Korean name
 */
public record CodeNames(
        NamedCode code, @Nullable String en, @Nullable String ko) {}
