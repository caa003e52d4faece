/**
 * Measurements, outside the default build: {@code docs/performance.md} says how to run them and what they gave. Ratios of
 * one run are what counts; times alone say little on another machine.
 */
@NullMarked
package io.tidemark.bench;

import org.jspecify.annotations.NullMarked;
