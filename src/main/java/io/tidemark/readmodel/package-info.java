/** The read model: a Kafka Streams application whose tables are the output topics, and the statements of each market. */
@NullMarked
package io.tidemark.readmodel;

import org.jspecify.annotations.NullMarked;
