package io.tidemark.domain.group;

import io.tidemark.domain.Period;

/** What names an exchange rate: the key {@code USD/KRW|2025-06} of the rates topic. */
public record RatedPeriod(String base, String quote, Period period) {}
