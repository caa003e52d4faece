/** The demo: everything in one process, on real figures, as a story that can be read. */
@NullMarked
package io.tidemark.demo;

import org.jspecify.annotations.NullMarked;
