/**
 * Bulletins: what an editor needs on the day of a release. Facts that hang together are folded, put in order, and the best
 * of them chosen. docs/definitions.md, "Bulletins".
 */
@NullMarked
package io.tidemark.domain.bulletin;

import org.jspecify.annotations.NullMarked;
