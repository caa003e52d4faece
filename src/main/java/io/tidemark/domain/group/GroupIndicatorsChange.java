package io.tidemark.domain.group;

import io.tidemark.domain.Cause;

/** A group's indicators that have become or changed, and by what. */
public record GroupIndicatorsChange(GroupIndicators indicators, Cause cause) {}
