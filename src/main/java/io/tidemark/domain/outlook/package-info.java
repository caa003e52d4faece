/**
 * Outlooks: the levels at which facts would become true in the next period. Nothing is judged here: the engine itself is asked, with
 * values that nobody has published. docs/definitions.md, "Outlooks".
 */
@NullMarked
package io.tidemark.domain.outlook;

import org.jspecify.annotations.NullMarked;
