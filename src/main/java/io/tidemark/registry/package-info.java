/** The client of a schema registry that speaks Confluent's REST API, and the serdes that rest on one. */
@NullMarked
package io.tidemark.registry;

import org.jspecify.annotations.NullMarked;
