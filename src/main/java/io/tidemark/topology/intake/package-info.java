/** The first stage: reads and validates events before any state, and sends what it refuses to the dead letters. */
@NullMarked
package io.tidemark.topology.intake;

import org.jspecify.annotations.NullMarked;
