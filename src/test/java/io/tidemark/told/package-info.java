/** What is told of a release: on the alerts topic, and by a replay. */
@NullMarked
package io.tidemark.told;

import org.jspecify.annotations.NullMarked;
