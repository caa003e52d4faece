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
 * @param grown what is compared with the base: the value, or of a group that had other members a year earlier the part of those
 *     that belong to it in both windows
 * @param base the value a year earlier, of the same members; null where unknown
 * @param alike whether it can be compared with other windows: not that of a group whose members change within it
 * @param confirmed whether every figure through the month is final
 * @param breadth how the members moved, of a flow of a group whose window and base are complete; else null
 */
public record CompleteWindow(
        AlertWindow window,
        int month,
        Amount value,
        Amount turnover,
        @Nullable Amount workingDays,
        Amount grown,
        @Nullable Amount base,
        boolean alike,
        boolean confirmed,
        @Nullable Breadth breadth) {}
