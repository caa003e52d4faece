package io.tidemark.domain.alert;

import io.tidemark.domain.Period;

/** A window that a window is compared with, and its number. */
public record Holder(Measured value, Period period) {}
