/**
 * Says an alert as one sentence a person can read, from the alert itself and the names of its codes alone: no lookups,
 * no clock, no configuration.
 */
@NullMarked
package io.tidemark.headline;

import org.jspecify.annotations.NullMarked;
