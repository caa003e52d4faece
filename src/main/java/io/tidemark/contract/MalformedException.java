package io.tidemark.contract;

import io.tidemark.domain.ErrorCode;

/** A value cannot be read by its schema. It has no stack trace, because bad input is no surprise. */
final class MalformedException extends Exception {
    private static final long serialVersionUID = 1L;

    private final ErrorCode code;

    /** @param sentence what is wrong, one plain sentence */
    MalformedException(ErrorCode code, String sentence) {
        super(sentence, null, false, false);
        this.code = code;
    }

    static MalformedException notAvro(String sentence) {
        return new MalformedException(ErrorCode.NOT_AVRO, sentence);
    }

    ErrorCode code() {
        return code;
    }

    String sentence() {
        return String.valueOf(getMessage());
    }
}
