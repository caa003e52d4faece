package io.tidemark.domain;

/**
 * Why input was refused. The name is the dead letter's code, the metric's label and the line in the documentation; it
 * never changes once released.
 */
public enum ErrorCode {
    /** The bytes are not an Avro record in the Confluent wire format. */
    NOT_AVRO,
    /** The wire format names a schema that the registry does not know. */
    UNKNOWN_SCHEMA,
    /** The writer's schema cannot be read as a trade event. */
    INCOMPATIBLE_SCHEMA,
    /** The record has no key, or the market in its key is not the market in its value. */
    KEY_MISMATCH,
    /** A code is empty, too long, or has forbidden characters. */
    INVALID_CODE,
    /** The scheme GROUP is Tidemark's own. */
    RESERVED_SCHEME,
    /** There is no such action. */
    UNKNOWN_ACTION,
    /** There is no such flow. */
    UNKNOWN_FLOW,
    /** There is no such coverage. */
    UNKNOWN_COVERAGE,
    /** There is no such status. */
    UNKNOWN_STATUS,
    /** The period is not an SDMX month, quarter, half-year or year. */
    INVALID_PERIOD,
    /** Interim figures cover part of a month, so their period must be a month. */
    PERIOD_NOT_A_MONTH,
    /** A REPLACE must state a value. */
    MISSING_VALUE,
    /** The text is not a decimal number. */
    INVALID_NUMBER,
    /** A value, a quantity or a number of working days is below zero. */
    NEGATIVE_VALUE,
    /** The number is larger than 10^24, or has more than four decimals. */
    TOO_MANY_DIGITS,
    /** A quantity needs its unit, and a unit its quantity. */
    INVALID_QUANTITY,
    /** Working days must be more than 0, and no more than the days that the figure covers. */
    INVALID_WORKING_DAYS,
    /** The release time is not a point in time, or it is outside the years 1900–2999. */
    INVALID_RELEASE_TIME,
    /** The revision number is below zero. */
    INVALID_REVISION,
    /** A release id, source or name is longer than 400 characters, or another text is longer than 1,600 bytes. */
    TEXT_TOO_LONG,
    /** The group has no members, names a member twice, or contains itself. */
    INVALID_GROUP,
    /** The group would contain itself through other groups. */
    GROUP_CYCLE,
    /** The exchange rate is not a number above 0, of at most 10^30 and with at most 12 decimals. */
    INVALID_RATE,
    /** A row of a file has too many columns or too few. */
    WRONG_COLUMNS,
    /** A code has no name in either language. */
    MISSING_NAME,
    /** The webhook cannot be understood, or its URL is not allowed. */
    INVALID_WEBHOOK,
    /** A group has more members than groups may have, or one of its members belongs to too many groups already. */
    GROUP_TOO_LARGE,
    /** The group counts something twice, because its members contain each other. Only `groups --strict` refuses it. */
    DOUBLE_COUNTING,
    /** A field is given twice. */
    DUPLICATE_FIELD,
    /** A result is larger than a record of its topic may be. */
    OUTPUT_TOO_LARGE,
    /** The release time is too far in the future to be a difference between clocks. */
    RELEASE_IN_THE_FUTURE,
    /** Rows that were given together contradict each other: they state different figures for the same release. None of them is taken. */
    CONTRADICTION,
    /** A file's line is longer than 65,536 characters, or has a NUL character. */
    UNREADABLE_LINE,
    /** A parameter of a question is unknown, given twice, or has a value that it cannot have. */
    INVALID_PARAMETER,
    /** There is nothing under this address. */
    NOT_FOUND,
    /** The answer cannot be had in the format that was asked for. */
    FORMAT_NOT_AVAILABLE,
    /** The question came without a token that may ask. */
    NOT_AUTHORIZED,
    /** No instance can answer now, because partitions move or tables are being restored; it can be asked again. */
    NOT_READY,
    /** Answering failed; the log says why. */
    ANSWER_FAILED,
    /** The mapping of a source's files cannot be understood. */
    INVALID_MAPPING,
    /** A row would delete several figures at once, because it leaves a dimension empty. Only one figure at a time can be withdrawn. */
    PARTIAL_DELETION,
    /** Rows that are added up state a total and its parts, so that something would count twice. */
    COUNTED_TWICE
}
