/** What an operator chooses: which facts are announced of which markets, from which length, level and margin on. */
@NullMarked
package io.tidemark.domain.policy;

import org.jspecify.annotations.NullMarked;
