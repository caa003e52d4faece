package io.tidemark.source;

import io.tidemark.domain.ErrorCode;

/** Why a row is refused: the first field at fault. It has no stack trace, because bad input is no surprise. */
final class RefusedField extends Exception {
    private static final long serialVersionUID = 1L;

    private final String column;
    private final ErrorCode code;
    private final String reason;

    /** @param reason one plain sentence */
    RefusedField(String column, ErrorCode code, String reason) {
        super(reason, null, false, false);
        this.column = column;
        this.code = code;
        this.reason = reason;
    }

    String column() {
        return column;
    }

    ErrorCode code() {
        return code;
    }

    String reason() {
        return reason;
    }
}
