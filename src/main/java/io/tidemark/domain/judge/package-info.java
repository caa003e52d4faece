/**
 * The rules that say which facts hold of a window, and what they remember of earlier windows.
 *
 * <p>{@link io.tidemark.domain.judge.Catalogue} names all rules. A {@link io.tidemark.domain.judge.Tracker} follows the windows of
 * one subject and asks the rules about the newest ones.
 */
@NullMarked
package io.tidemark.domain.judge;

import org.jspecify.annotations.NullMarked;
