/** The way in: what the rows of files state is checked for contradictions, and becomes events on Kafka. */
@NullMarked
package io.tidemark.publish;

import org.jspecify.annotations.NullMarked;
