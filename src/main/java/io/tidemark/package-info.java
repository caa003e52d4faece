/** Tidemark: national trade statistics in; totals, balances, and what has just become true out. */
@NullMarked
package io.tidemark;

import org.jspecify.annotations.NullMarked;
