/** Reads the topics for people: headlines as they come, tables of what stands. */
@NullMarked
package io.tidemark.serve;

import org.jspecify.annotations.NullMarked;
