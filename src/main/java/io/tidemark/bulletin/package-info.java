/** Bulletins as people and programs get them: plain text, Markdown, flashes and JSON. */
@NullMarked
package io.tidemark.bulletin;

import org.jspecify.annotations.NullMarked;
