/** What was refused, for people: read back, and sent again when what was wrong has been put right. */
@NullMarked
package io.tidemark.deadletter;

import org.jspecify.annotations.NullMarked;
