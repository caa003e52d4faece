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
    /** The record has no key, or its key is another market than its value. */
    KEY_MISMATCH,
    /** A code is empty, too long, or has forbidden characters. */
    INVALID_CODE,
    /** The scheme GROUP is Tidemark's own. */
    RESERVED_SCHEME,
    /** No such action. */
    UNKNOWN_ACTION,
    /** No such flow. */
    UNKNOWN_FLOW,
    /** No such coverage. */
    UNKNOWN_COVERAGE,
    /** No such status. */
    UNKNOWN_STATUS,
    /** Not an SDMX month, quarter, half-year or year. */
    INVALID_PERIOD,
    /** Interim figures cover part of a month, so their period is a month. */
    PERIOD_NOT_A_MONTH,
    /** A REPLACE must state a value. */
    MISSING_VALUE,
    /** Not a decimal number. */
    INVALID_NUMBER,
    /** A value, quantity or number of working days below zero. */
    NEGATIVE_VALUE,
    /** More than 10^24, or more than four decimals. */
    TOO_MANY_DIGITS,
    /** A quantity needs its unit, and a unit its quantity. */
    INVALID_QUANTITY,
    /** Working days must be above 0 and at most the days that the period, or the part of it that is covered, has. */
    INVALID_WORKING_DAYS,
    /** Not a point in time, or outside the years 1900–2999. */
    INVALID_RELEASE_TIME,
    /** A revision number below zero. */
    INVALID_REVISION,
    /** A text (release id, source, name) is longer than 400 characters, or any other one than 1,600 bytes. */
    TEXT_TOO_LONG,
    /** A group without members, with one named twice, or that contains itself. */
    INVALID_GROUP,
    /** The group would contain itself through others. */
    GROUP_CYCLE,
    /** An exchange rate that is no number above 0 and at most 10^30, with at most 12 decimals. */
    INVALID_RATE,
    /** A file's row has a column too many or too few. */
    WRONG_COLUMNS,
    /** A code has a name in neither language. */
    MISSING_NAME,
    /** A webhook that cannot be understood, or whose URL is not allowed. */
    INVALID_WEBHOOK,
    /** A group has more members than groups may have, or one of its members belongs to too many groups already. */
    GROUP_TOO_LARGE,
    /** A group counts something twice: its members contain each other. Only `groups --strict` refuses it. */
    DOUBLE_COUNTING,
    /** A field is given twice. */
    DUPLICATE_FIELD,
    /** What Tidemark would have written is larger than a record of its topic may be. */
    OUTPUT_TOO_LARGE,
    /** The release time lies further in the future than clocks differ. */
    RELEASE_IN_THE_FUTURE
}
