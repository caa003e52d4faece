/**
 * The independent batch computation: all statements in, all rows and facts out, by reading the definitions aloud. It knows
 * nothing of the engine and keeps nothing; the engine is right when it ends where this ends.
 *
 * <p>Beside it: adversarial lists of statements for property tests ({@link io.tidemark.oracle.StatementArbitraries}).
 */
@NullMarked
package io.tidemark.oracle;

import org.jspecify.annotations.NullMarked;
