/** What was known at some time in the past, from the journal of all vintages; the running stream is not disturbed. */
@NullMarked
package io.tidemark.replay;

import org.jspecify.annotations.NullMarked;
