/**
 * The definitions of Tidemark and nothing else: markets, periods, windows, statements, and the engine that turns a
 * market's statements into totals, balances and alerts.
 *
 * <p>Plain records and pure functions. No Kafka, no Avro, no clock, no configuration file: all of it can be tested in
 * microseconds. The words are those of the project's domain definitions.
 */
@NullMarked
package io.tidemark.domain;

import org.jspecify.annotations.NullMarked;
