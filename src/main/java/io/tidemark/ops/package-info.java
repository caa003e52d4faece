/** What operators see: counts and times as metrics, health, and failures by their codes. */
@NullMarked
package io.tidemark.ops;

import org.jspecify.annotations.NullMarked;
