/** Pages in HTML: charts are drawn here as SVG, and everything that comes from publishers is escaped by the templates. */
@NullMarked
package io.tidemark.page;

import org.jspecify.annotations.NullMarked;
