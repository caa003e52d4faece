package io.tidemark.source;

import java.math.BigDecimal;
import java.nio.charset.Charset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * How files of one source become statements: data, which {@link MappingReader} reads and docs/sources.md explains.
 *
 * @param name what messages call it
 * @param about what it is, in one sentence
 * @param rows how the file is divided into rows
 * @param path the names that lead to the items of JSON and XML
 * @param charset of text that has no byte-order mark
 * @param separator of columns; null if the header shows it
 * @param decimal the mark before decimals
 * @param thousands the mark between groups of three digits, or null
 * @param labels whether texts may be {@code CODE: label}
 * @param missing texts in place of a number that say that nothing is known
 * @param withdrawn texts in place of a number that say that there is no such figure
 * @param wide the names of the columns of which each is a row of its own; its named groups become columns, or null
 * @param onlyChanges whether of wide columns only those state something that differ from the one before
 * @param largest the largest number that there can be, or null. If a number is larger with its power of ten, the file gives
 *     all numbers in units already
 * @param zerosAhead whether zeros after the newest period with another figure are periods that have not come yet
 * @param emptyIsNoData whether a file may be empty
 * @param errors where a source says that it has no figures
 * @param skip rows that are passed over
 * @param statements what each row states, one or several times: rules by the names of fields in canonical CSV
 * @param add fields or columns; rows that differ only in them are added up
 * @param recognised columns by which a file is recognised: all of one of these lists
 */
record Mapping(
        String name,
        String about,
        Rows rows,
        List<String> path,
        Charset charset,
        @Nullable Character separator,
        char decimal,
        @Nullable Character thousands,
        boolean labels,
        Set<String> missing,
        Set<String> withdrawn,
        @Nullable Pattern wide,
        boolean onlyChanges,
        @Nullable BigDecimal largest,
        boolean zerosAhead,
        boolean emptyIsNoData,
        List<ErrorMark> errors,
        List<SkipRule> skip,
        List<Map<String, FieldRule>> statements,
        List<String> add,
        List<List<String>> recognised) {
    /** How a file is divided into rows. */
    enum Rows {
        CSV,
        CSV_WIDE,
        JSON_ARRAY,
        JSON_PATH,
        XML_ITEMS
    }

    /**
     * Where a source says what is wrong.
     *
     * @param path of the text
     * @param except texts that are no fault
     */
    record ErrorMark(List<String> path, Set<String> except) {}
}
