/** When a release can be told of: how far the stream has come with its events, by the offsets that Kafka knows. */
@NullMarked
package io.tidemark.settle;

import org.jspecify.annotations.NullMarked;
