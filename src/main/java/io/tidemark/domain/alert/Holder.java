package io.tidemark.domain.alert;

import io.tidemark.domain.Amount;
import io.tidemark.domain.Period;

/** A window that held a record, and its value: the earliest where several share it. */
public record Holder(Amount value, Period period) {}
