/** What operators see: counters, and later metrics and health. */
@NullMarked
package io.tidemark.ops;

import org.jspecify.annotations.NullMarked;
