package io.tidemark.source;

import io.tidemark.domain.ErrorCode;

/**
 * A row of a file that is no statement.
 *
 * @param line its line in the file, from 1, comments, header and empty lines counted
 * @param column the column at fault, or {@value #WHOLE_ROW}
 * @param reason one plain sentence
 */
public record RefusedRow(String file, long line, String column, ErrorCode code, String reason) {
    /** The column of a row that cannot be divided into columns. */
    public static final String WHOLE_ROW = "row";

    /** The longest reason: each part of it is short already, so this is met by none but unforeseen ones. */
    private static final int LONGEST_REASON = 900;

    private static final int LONGEST_COLUMN = 60;

    public RefusedRow {
        column = Quoted.shortened(column, LONGEST_COLUMN);
        reason = Quoted.shortened(reason, LONGEST_REASON);
    }

    /** {@code file:line: column: reason [CODE]}. */
    @Override
    public String toString() {
        return file + ":" + line + ": " + column + ": " + reason + " [" + code + "]";
    }
}
