/**
 * The formats of files: the rows of a file become what they state, or are refused with their line. {@link
 * io.tidemark.source.RowReader} is the way in for each format, and {@link io.tidemark.source.SourceFormat} lists those of
 * figures. Nothing here needs a broker.
 */
@NullMarked
package io.tidemark.source;

import org.jspecify.annotations.NullMarked;
