/** Runs what the pages in docs/ tell people to run. */
@NullMarked
package io.tidemark.docs;

import org.jspecify.annotations.NullMarked;
