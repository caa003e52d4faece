/**
 * Proof that lasts longer than a build may: processes that are killed and paused under load, and memory over time. {@code
 * docs/reliability.md} says how to run them and what was seen.
 */
@NullMarked
package io.tidemark.chaos;

import org.jspecify.annotations.NullMarked;
