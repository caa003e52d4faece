/** The way of a record through Kafka Streams, stage by stage; {@link io.tidemark.topology.TradeTopology} composes them. */
@NullMarked
package io.tidemark.topology;

import org.jspecify.annotations.NullMarked;
