/**
 * What others build on: the topics as typed values, their keys and partitions, and their values in Avro and the
 * Confluent wire format.
 *
 * <p>The schemas are {@code schemas/*.avsc}. The codecs here write and read the domain's records straight to and from
 * bytes, without the generated classes; tests hold them byte for byte against Avro's own. The start is {@link
 * io.tidemark.contract.Codecs}.
 */
@NullMarked
package io.tidemark.contract;

import org.jspecify.annotations.NullMarked;
