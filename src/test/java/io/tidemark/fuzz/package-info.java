/** What tests of hostile input share: how bytes are changed, and how often that is tried. */
@NullMarked
package io.tidemark.fuzz;

import org.jspecify.annotations.NullMarked;
