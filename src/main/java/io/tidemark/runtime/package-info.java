/**
 * What a running Tidemark stands on: its configuration, its topics, and a broker of its own for the demo and the tests.
 */
@NullMarked
package io.tidemark.runtime;

import org.jspecify.annotations.NullMarked;
