/** What cannot be computed again, in a file and back: records as they are, byte for byte. */
@NullMarked
package io.tidemark.backup;

import org.jspecify.annotations.NullMarked;
