/** What tests of several rooms need. */
@NullMarked
package io.tidemark.testing;

import org.jspecify.annotations.NullMarked;
