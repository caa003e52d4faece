/** Tests on a real broker: what the parts do together, over restarts, kills and bad input. */
@NullMarked
package io.tidemark.integration;

import org.jspecify.annotations.NullMarked;
