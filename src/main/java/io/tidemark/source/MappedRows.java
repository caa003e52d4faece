package io.tidemark.source;

import io.tidemark.domain.Amount;
import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Period;
import io.tidemark.domain.Statement;
import io.tidemark.domain.Validation;
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
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Turns the rows of one file into statements, by its mapping. */
final class MappedRows implements SourceTable.Taker {
    private final Mapping mapping;
    private final Given given;
    private final StatementFields fields;
    private final String file;
    private final @Nullable Period newest;
    private final ObjLongConsumer<Statement> stated;
    private final Sums sums;
    private final Consumer<RefusedRow> refused;
    private final FieldNumbers numbers;
    private @Nullable WideCells wide;
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
            FieldNumbers numbers,
            ObjLongConsumer<Statement> stated,
            Sums sums,
            Consumer<RefusedRow> refused)
            throws UnreadableFileException {
        this.mapping = mapping;
        this.given = given;
        this.fields = fields;
        this.file = file;
        this.newest = newest;
        this.numbers = numbers;
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
            wide = new WideCells(mapping, mapping.wide(), names, known);
        }
        SourceRow table = new Header(line, known);
        List<Map<String, FieldRule>> used = statements.stream()
                .filter(rules ->
                        rules.getOrDefault("value", FieldRule.constant("")).hasColumnsIn(table))
                .toList();
        if (used.isEmpty() || (wide != null && wide.isEmpty())) {
            throw lacking(line, names, "a column with values (" + valueColumns() + ")");
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

    private String valueColumns() {
        Pattern cells = mapping.wide();
        return cells != null
                ? cells.pattern()
                : mapping.statements().stream()
                        .flatMap(rules -> rules.getOrDefault("value", FieldRule.constant("")).columns().stream())
                        .distinct()
                        .collect(Collectors.joining(", "));
    }

    private UnreadableFileException lacking(long line, List<String> names, String what) {
        return new UnreadableFileException(
                file,
                line,
                "The header lacks " + what + ", which the format " + mapping.name() + " has. It has "
                        + Quoted.list(names) + "."
                        + (SourceFormats.isBuiltIn(mapping.name())
                                ? " Write a mapping if the columns have other names: `tidemark formats show "
                                        + mapping.name() + "` prints one to begin with (docs/sources.md)."
                                : ""));
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

    @Override
    public void row(SourceRow row) {
        for (SkipRule condition : mapping.skip()) {
            if (condition.holds(row)) {
                passedOver++;
                return;
            }
        }
        if (wide == null) {
            state(row);
        } else {
            wide.divide(row, this::state);
        }
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
        String figure = rule == null ? null : numbers.figure(rule.raw(row), rule);
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
        texts.put("value", withdraws || rule == null ? null : numbers.number("value", rule, figure, row, faults));
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
            case "quantity", "workingDays" ->
                numbers.number(field, rule, numbers.figure(rule.raw(row), rule), row, faults);
            case "period" -> FieldTimes.period(rule, rule.text(row, mapping.labels()));
            case "releasedAt" -> FieldTimes.releasedAt(rule, rule.text(row, mapping.labels()), given.zone());
            default -> rule.text(row, mapping.labels());
        };
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
}
