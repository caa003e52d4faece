/** The live page: its addresses, and what each of them shows of the tables. */
@NullMarked
package io.tidemark.site;

import org.jspecify.annotations.NullMarked;
