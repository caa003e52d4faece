package io.tidemark.domain.judge;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import org.jspecify.annotations.Nullable;

/**
 * A complete window as the engine sees it.
 *
 * @param month the number of its last month
 * @param turnover what its tolerance is a share of: the value of a flow, exports plus imports of a balance
 * @param workingDays null where unknown
 * @param base the value a year earlier; null where unknown
 * @param confirmed whether every figure through the month is final
 * @param breadth how the members moved, of a flow of a group whose window and base are complete; else null
 */
public record CompleteWindow(
        AlertWindow window,
        int month,
        Amount value,
        Amount turnover,
        @Nullable Amount workingDays,
        @Nullable Amount base,
        boolean confirmed,
        @Nullable Breadth breadth) {}
