package io.tidemark.source;

import io.tidemark.domain.Amount;
import io.tidemark.domain.DecimalText;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Quote;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.time.temporal.ChronoField;
import java.time.temporal.TemporalAccessor;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.function.ObjLongConsumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one file into statements, by its mapping. */
final class MappedRows implements SourceTable.Taker {
    /** What a row may name of the cell of a wide column. */
    private static final String CELL = "cell";

    private static final Pattern GROUP = Pattern.compile("\\(\\?<([A-Za-z][A-Za-z0-9]*)>");
    private static final int MOST_ZEROS = 15;

    /**
     * A column that is a row of its own.
     *
     * @param series its name without what the last group found
     * @param texts what each group found
     */
    private record Wide(String column, String series, Map<String, String> texts) {}

    private final Mapping mapping;
    private final Given given;
    private final StatementFields fields;
    private final String file;
    private final @Nullable Period newest;
    private final ObjLongConsumer<Statement> stated;
    private final Sums sums;
    private final Consumer<RefusedRow> refused;
    private final List<Wide> wide = new ArrayList<>();
    private final Map<String, BigDecimal> before = new HashMap<>();
    private List<Map<String, FieldRule>> statements;
    private long passedOver;

    /**
     * @param newest zeros of later periods are none; null for no such period
     * @param sums where parts without figure are told
     */
    MappedRows(
            Mapping mapping,
            Given given,
            StatementFields fields,
            String file,
            @Nullable Period newest,
            ObjLongConsumer<Statement> stated,
            Sums sums,
            Consumer<RefusedRow> refused)
            throws UnreadableFileException {
        this.mapping = mapping;
        this.given = given;
        this.fields = fields;
        this.file = file;
        this.newest = newest;
        this.stated = stated;
        this.sums = sums;
        this.refused = refused;
        statements = mapping.statements().stream().map(this::withDigits).toList();
        if (mapping.rows() == Mapping.Rows.JSON_PATH || mapping.rows() == Mapping.Rows.XML_ITEMS) {
            requireFields(1, null);
        }
    }

    private Map<String, FieldRule> withDigits(Map<String, FieldRule> rules) {
        FieldRule category = rules.get("category");
        if (given.digits() == 0 || category == null) {
            return rules;
        }
        Map<String, FieldRule> changed = new HashMap<>(rules);
        changed.put("category", category.withDigits(given.digits()));
        return changed;
    }

    /** How many rows or cells were passed over. */
    long passedOver() {
        return passedOver;
    }

    @Override
    public void columns(long line, List<String> names) throws UnreadableFileException {
        Set<String> known = new HashSet<>();
        names.forEach(column -> known.add(SourceRow.key(column)));
        if (mapping.wide() != null) {
            widen(mapping.wide(), names, known);
        }
        SourceRow table = new Header(line, known);
        List<Map<String, FieldRule>> used = statements.stream()
                .filter(rules ->
                        rules.getOrDefault("value", FieldRule.constant("")).hasColumnsIn(table))
                .toList();
        if (used.isEmpty() || (mapping.wide() != null && wide.isEmpty())) {
            throw lacking(line, names, "a column with values");
        }
        for (Map<String, FieldRule> rules : used) {
            for (Map.Entry<String, FieldRule> rule : rules.entrySet()) {
                boolean needed = rule.getKey().equals("period");
                if (needed && !rule.getValue().isIn(table)) {
                    throw lacking(
                            line,
                            names,
                            "the column " + String.join(" or ", rule.getValue().columns()));
                }
            }
        }
        statements = used;
        requireFields(line, table);
    }

    private UnreadableFileException lacking(long line, List<String> names, String what) {
        return new UnreadableFileException(
                file,
                line,
                "The header lacks " + what + ", which the format " + mapping.name() + " has. It has "
                        + Quoted.list(names) + ".");
    }

    /** @param table what columns there are, or null if the rows say that themselves */
    private void requireFields(long line, @Nullable SourceRow table) throws UnreadableFileException {
        Set<String> open = new TreeSet<>(Comparator.comparingInt(CsvStatements.COLUMNS::indexOf));
        for (Map<String, FieldRule> rules : statements) {
            for (String field : MappedStatements.needed()) {
                FieldRule rule = rules.get(field);
                boolean said = rule != null && (table == null || rule.isIn(table));
                if (!said && !given.fields().containsKey(field)) {
                    open.add(field);
                }
            }
        }
        if (!open.isEmpty()) {
            throw new UnreadableFileException(
                    file,
                    line,
                    "The file does not say its " + String.join(", ", open) + ". Please say it with "
                            + String.join(
                                    ", ", open.stream().map(MappedRows::option).toList())
                            + ".");
        }
    }

    /** The option of {@code publish} that says a field: {@code --released-at}. */
    static String option(String field) {
        return "--" + field.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
    }

    private void widen(Pattern pattern, List<String> names, Set<String> known) {
        List<String> groups = new ArrayList<>();
        Matcher named = GROUP.matcher(pattern.pattern());
        while (named.find()) {
            groups.add(named.group(1));
        }
        for (String column : names) {
            Matcher found = pattern.matcher(column.strip());
            if (found.matches()) {
                Map<String, String> texts = new HashMap<>();
                groups.forEach(group -> texts.put(SourceRow.key(group), String.valueOf(found.group(group))));
                int end = groups.isEmpty() ? 0 : Math.max(0, found.start(groups.get(groups.size() - 1)));
                wide.add(new Wide(SourceRow.key(column), column.strip().substring(0, end), texts));
            }
        }
        if (mapping.onlyChanges()) {
            wide.sort(Comparator.comparing(Wide::column));
        }
        groups.forEach(group -> known.add(SourceRow.key(group)));
        known.add(CELL);
    }

    @Override
    public void row(SourceRow row) {
        for (SkipRule condition : mapping.skip()) {
            if (condition.holds(row)) {
                passedOver++;
                return;
            }
        }
        if (mapping.wide() == null) {
            state(row);
            return;
        }
        before.clear();
        for (Wide cell : wide) {
            if (!mapping.onlyChanges() || isChange(cell, row)) {
                state(new CellRow(row, cell));
            }
        }
    }

    /** Whether the cell has another number than the one before it of the same series, or none. */
    private boolean isChange(Wide cell, SourceRow row) {
        String text = row.get(cell.column());
        if (text == null || mapping.missing().contains(text) || PlainNumber.fault(text) != null) {
            return true; // it states nothing, or is refused
        }
        BigDecimal number = DecimalText.parse(text);
        BigDecimal last = before.put(cell.series(), number);
        return last == null || last.compareTo(number) != 0;
    }

    private void state(SourceRow row) {
        for (Map<String, FieldRule> rules : statements) {
            state(row, rules);
        }
    }

    private void state(SourceRow row, Map<String, FieldRule> rules) {
        Map<String, @Nullable String> texts = new HashMap<>();
        List<Validation.Rejected> faults = new ArrayList<>();
        for (String field : CsvStatements.COLUMNS) {
            FieldRule rule = rules.get(field);
            String text = rule == null ? null : text(field, rule, row, faults);
            texts.put(field, text == null ? given(field) : text);
        }
        boolean withdraws = "WITHDRAW".equalsIgnoreCase(texts.get("action"));
        FieldRule rule = rules.get("value");
        String figure = rule == null ? null : figure(rule.raw(row), rule);
        if (figure != null && mapping.withdrawn().contains(figure)) {
            withdraws = true;
            texts.put("action", "WITHDRAW");
            figure = null;
        } else if (figure == null && !withdraws) {
            passedOver++;
            if (!mapping.add().isEmpty()) {
                tellUnknown(texts, row, rules);
            }
            return;
        }
        texts.put("value", withdraws || rule == null ? null : number("value", rule, figure, row, faults));
        if (withdraws && lacksDimension(texts)) {
            refused.accept(new RefusedRow(
                    file,
                    row.line(),
                    "action",
                    ErrorCode.PARTIAL_DELETION,
                    "The row deletes all figures with some dimensions, because it leaves others empty. Only one figure at"
                            + " a time can be withdrawn."));
            return;
        }
        Validation outcome = fields.check(texts::get, faults);
        if (outcome instanceof Validation.Accepted accepted) {
            accept(accepted.statement(), row, rules);
        } else if (outcome instanceof Validation.Rejected rejected) {
            refused.accept(new RefusedRow(
                    file,
                    row.line(),
                    rejected.field(),
                    rejected.code(),
                    rejected.reason() + CsvStatements.hint(rejected, texts.get(rejected.field()))));
            if (!mapping.add().isEmpty()) {
                tellUnknown(texts, row, rules);
            }
        }
    }

    private void accept(Statement statement, SourceRow row, Map<String, FieldRule> rules) {
        Amount value = statement.figure().value();
        if (newest != null
                && value != null
                && value.isZero()
                && statement.period().compareTo(newest) > 0) {
            passedOver++;
            return;
        }
        if (!mapping.add().isEmpty()) {
            nextPart(row, rules);
        }
        stated.accept(statement, row.line());
    }

    /** Says that a sum lacks this row, if it is known of which. */
    private void tellUnknown(Map<String, @Nullable String> texts, SourceRow row, Map<String, FieldRule> rules) {
        Map<String, @Nullable String> zero = new HashMap<>(texts);
        zero.put("value", "0");
        if (fields.check(zero::get) instanceof Validation.Accepted accepted) {
            nextPart(row, rules);
            sums.unknown(accepted.statement(), row.line());
        }
    }

    private void nextPart(SourceRow row, Map<String, FieldRule> rules) {
        StringBuilder part = new StringBuilder();
        for (String item : mapping.add()) {
            FieldRule rule = rules.get(item);
            part.append(rule == null ? row.get(item) : rule.raw(row)).append('\n');
        }
        FieldRule category = rules.get("category");
        String code = category == null ? null : category.raw(row);
        sums.next(
                part.toString(),
                code == null ? 0 : category.bare(code, mapping.labels()).length());
    }

    private @Nullable String given(String field) {
        return given.fields().get(field);
    }

    private static boolean lacksDimension(Map<String, @Nullable String> texts) {
        return List.of("reporter", "scheme", "category", "partner", "unit", "flow", "period").stream()
                .anyMatch(field -> texts.get(field) == null);
    }

    private @Nullable String text(String field, FieldRule rule, SourceRow row, List<Validation.Rejected> faults) {
        return switch (field) {
            case "value" -> null; // comes last: what it means depends on the action
            case "quantity", "workingDays" -> number(field, rule, figure(rule.raw(row), rule), row, faults);
            case "period" -> period(rule, rule.text(row, mapping.labels()));
            case "releasedAt" -> releasedAt(rule, rule.text(row, mapping.labels()));
            default -> rule.text(row, mapping.labels());
        };
    }

    /** The text of a number; null where nothing is known. */
    private @Nullable String figure(@Nullable String raw, FieldRule rule) {
        String text = raw == null ? "" : rule.bare(raw, false);
        return text.isEmpty() || mapping.missing().contains(text) ? null : text;
    }

    private @Nullable String number(
            String field, FieldRule rule, @Nullable String figure, SourceRow row, List<Validation.Rejected> faults) {
        if (figure == null) {
            return null;
        }
        String text = withoutThousands(figure);
        String fault = PlainNumber.fault(text);
        if (fault != null) {
            faults.add(new Validation.Rejected(
                    ErrorCode.INVALID_NUMBER, field, "The " + field + " " + fault + ": " + Quote.of(figure) + "."));
            return null;
        }
        BigDecimal number = DecimalText.parse(text).multiply(rule.multiplier());
        if (field.equals("value") && given.multiplier() != null) {
            number = number.multiply(given.multiplier());
        }
        FieldRule power = rule.powerOfTen();
        String zeros = power == null ? null : power.text(row, mapping.labels());
        if (zeros != null) {
            if (!zeros.matches("-?[0-9]{1,2}") || Math.abs(Integer.parseInt(zeros)) > MOST_ZEROS) {
                faults.add(new Validation.Rejected(
                        ErrorCode.INVALID_NUMBER,
                        field,
                        "The scale of the " + field + " must be a power of ten from -" + MOST_ZEROS + " to "
                                + MOST_ZEROS + " but is " + Quote.of(zeros) + "."));
                return null;
            }
            number = number.scaleByPowerOfTen(Integer.parseInt(zeros));
        }
        return number.toPlainString();
    }

    /** The text with a point before decimals; marks of thousands only where they stand between groups of three digits. */
    private String withoutThousands(String text) {
        String plain = text;
        Character thousands = mapping.thousands();
        if (thousands != null && plain.indexOf(thousands) >= 0) {
            int decimals = plain.indexOf(mapping.decimal());
            String whole = decimals < 0 ? plain : plain.substring(0, decimals);
            String mark = Pattern.quote(String.valueOf(thousands));
            if (whole.length() > DecimalText.LONGEST || !whole.matches("[+-]?[0-9]{1,3}(" + mark + "[0-9]{3})+")) {
                return mapping.decimal() == '.' ? text : withoutPoint(text);
            }
            plain = whole.replace(String.valueOf(thousands), "") + (decimals < 0 ? "" : plain.substring(decimals));
        }
        if (mapping.decimal() == '.') {
            return plain;
        }
        return plain.indexOf('.') >= 0 ? withoutPoint(plain) : plain.replace(mapping.decimal(), '.');
    }

    /** Where another mark stands before decimals, a point must not be read as one: the number is refused. */
    private static String withoutPoint(String text) {
        return text.replace('.', '\'');
    }

    private static @Nullable String period(FieldRule rule, @Nullable String text) {
        if (text == null) {
            return null;
        }
        if (rule.formats().isEmpty()) {
            String canonical = PeriodText.canonical(text);
            return canonical == null ? text : canonical;
        }
        TemporalAccessor found = parsed(rule, text);
        if (found == null || !found.isSupported(ChronoField.YEAR)) {
            return text;
        }
        int year;
        int month;
        try {
            year = found.get(ChronoField.YEAR);
            month = found.isSupported(ChronoField.MONTH_OF_YEAR) ? found.get(ChronoField.MONTH_OF_YEAR) : 12;
        } catch (DateTimeException e) {
            return text; // month 13
        }
        if (year < Period.FIRST_YEAR || year > Period.LAST_YEAR) {
            return text;
        }
        int length = rule.span().months();
        int last = Period.monthNumber(year, month) / length * length + length - 1;
        return new Period(rule.span(), last).toString();
    }

    private @Nullable String releasedAt(FieldRule rule, @Nullable String text) {
        if (text == null) {
            return null;
        }
        ZoneId zone = rule.zone() == null ? given.zone() : rule.zone();
        try {
            if (rule.formats().isEmpty()) {
                return (text.length() == "2025-07-01T00:00:00".length()
                                ? LocalDateTime.parse(text).atZone(zone).toInstant()
                                : StatementFields.releaseTime(text, zone))
                        .toString();
            }
            TemporalAccessor found = parsed(rule, text);
            if (found == null) {
                return text;
            }
            return found.isSupported(ChronoField.INSTANT_SECONDS)
                    ? Instant.from(found).toString()
                    : (found.isSupported(ChronoField.HOUR_OF_DAY)
                                    ? LocalDateTime.from(found).atZone(zone)
                                    : LocalDate.from(found).atStartOfDay(zone))
                            .toInstant()
                            .toString();
        } catch (DateTimeException e) {
            return text;
        }
    }

    private static @Nullable TemporalAccessor parsed(FieldRule rule, String text) {
        TemporalAccessor found = null;
        for (int i = 0; found == null && i < rule.formats().size(); i++) {
            found = parsed(rule.formats().get(i), text);
        }
        return found;
    }

    private static @Nullable TemporalAccessor parsed(DateTimeFormatter format, String text) {
        try {
            return format.parse(text);
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** Only the columns of a table. */
    private record Header(long line, Set<String> columns) implements SourceRow {
        @Override
        public boolean has(String column) {
            return columns.contains(column);
        }

        @Override
        public @Nullable String get(String column) {
            return null;
        }
    }

    /** A row with one of its wide columns. */
    private record CellRow(SourceRow row, Wide cell) implements SourceRow {
        @Override
        public long line() {
            return row.line();
        }

        @Override
        public boolean has(String column) {
            return column.equals(CELL) || cell.texts().containsKey(column) || row.has(column);
        }

        @Override
        public @Nullable String get(String column) {
            if (column.equals(CELL)) {
                return row.get(cell.column());
            }
            String text = cell.texts().get(column);
            return text == null ? row.get(column) : text;
        }
    }
}
