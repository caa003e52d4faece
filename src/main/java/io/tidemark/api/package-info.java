/** The query API: paths, parameters and formats. What is true is said by the rooms below. */
@NullMarked
package io.tidemark.api;

import org.jspecify.annotations.NullMarked;
