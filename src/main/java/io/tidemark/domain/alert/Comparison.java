package io.tidemark.domain.alert;

import io.tidemark.domain.ComparisonSet;
import io.tidemark.domain.Period;

/**
 * What a window was compared with: its comparison set, stated in full because press texts go wrong by leaving it out.
 *
 * @param set which windows
 * @param windows how many complete windows ended earlier
 * @param from the earliest of them
 * @param missing how many windows between that one and the announced one are not complete
 */
public record Comparison(ComparisonSet set, int windows, Period from, int missing) {}
