/** How we answer over HTTP: one server for all that do, with its limits. */
@NullMarked
package io.tidemark.http;

import org.jspecify.annotations.NullMarked;
