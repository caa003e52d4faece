package io.tidemark.contract;

import static org.assertj.core.api.Assertions.assertThat;

import io.tidemark.avro.CodeNames;
import io.tidemark.avro.ExchangeRate;
import io.tidemark.avro.GroupDefinition;
import io.tidemark.avro.GroupIndicators;
import io.tidemark.avro.MarketMessage;
import io.tidemark.avro.TradeAlert;
import io.tidemark.avro.TradeBalance;
import io.tidemark.avro.TradeBulletin;
import io.tidemark.avro.TradeEvent;
import io.tidemark.avro.TradeTotals;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.avro.Schema;
import org.apache.avro.SchemaCompatibility;
import org.apache.avro.SchemaCompatibility.SchemaCompatibilityType;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class TradeSchemaTest {
    private static final String MARKET = "reporter scheme category partner unit ";
    private static final String CAUSE = "topic partition offset appendedAt";

    /**
     * The fields a reader may count on, by record. A field can never be added here once a schema is released: whoever
     * reads old records would miss it.
     */
    private static final Map<String, String> REQUIRED = Map.ofEntries(
            Map.entry("TradeEvent", MARKET + "flow period status releasedAt"),
            Map.entry("TradeTotals", MARKET + "flow coverage period"),
            Map.entry("totals.Window", "months expectedMonths"),
            Map.entry("totals.Run", "condition window length from"),
            Map.entry("totals.Projection", "method value"),
            Map.entry("totals.Figure", "status releasedAt revision"),
            Map.entry("totals.Cause", CAUSE),
            Map.entry("TradeBalance", MARKET + "coverage period"),
            Map.entry("balance.Window", "months expectedMonths"),
            Map.entry("balance.Run", "condition window length from"),
            Map.entry("balance.Cause", CAUSE),
            Map.entry("TradeAlert", "id kind " + MARKET + "subject coverage measure window period state version"),
            Map.entry("alert.Holder", "value period"),
            Map.entry("alert.Said", "id kind"),
            Map.entry("alert.Run", "condition window length from"),
            Map.entry("alert.Comparison", "set windows from missing"),
            Map.entry("alert.Cause", CAUSE),
            Map.entry("GroupDefinition", MARKET + "members"),
            Map.entry("group.GroupMember", "market"),
            Map.entry("ExchangeRate", "base quote period rate"),
            Map.entry("GroupIndicators", MARKET + "flow coverage window period"),
            Map.entry("indicators.MemberIndicators", "market"),
            Map.entry("indicators.RestOfMembers", "count"),
            Map.entry("indicators.Cause", CAUSE),
            Map.entry("MarketMessage", "type"),
            Map.entry("message.GroupMember", "market"),
            Map.entry("message.MemberYear", "year row"),
            Map.entry("message.Cause", CAUSE),
            Map.entry(
                    "TradeBulletin",
                    "id reporter release coverage period releasedAt version word changedAt headMarket leading markets english korean"),
            Map.entry("bulletin.FigureLine", "market subject period firstMonth"),
            Map.entry("bulletin.Total", "value"),
            Map.entry("bulletin.Slot", "reason item"),
            Map.entry("bulletin.Item", "fact"),
            Map.entry("bulletin.Fact", "id kind " + MARKET + "subject coverage measure window period"),
            Map.entry("bulletin.Holder", "value period"),
            Map.entry("bulletin.Comparison", "set windows from missing"),
            Map.entry("bulletin.Run", "condition window length from"),
            Map.entry("bulletin.Revised", "market flow period before"),
            Map.entry("bulletin.Withdrawn", "item"),
            Map.entry("bulletin.Cause", CAUSE),
            Map.entry("bulletin.Wording", "headline"),
            Map.entry("CodeNames", "code"));

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"GROUP", "RATE"})
    void shouldLetEveryEnumGrow(TradeSchema schema) {
        assertThat(types(schema.schema(), Schema.Type.ENUM)).allSatisfy(type -> {
            assertThat(type.getEnumDefault()).isEqualTo("UNKNOWN");
            assertThat(type.getEnumSymbols().get(0)).isEqualTo("UNKNOWN");
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldRequireNothingButWhatNamesARecord(TradeSchema schema) {
        assertThat(types(schema.schema(), Schema.Type.RECORD)).allSatisfy(type -> {
            List<String> required = type.getFields().stream()
                    .filter(field -> !field.hasDefaultValue())
                    .map(Schema.Field::name)
                    .toList();
            String name = type.getFullName().replace("io.tidemark.avro.", "");
            assertThat(required)
                    .as(name)
                    .containsExactlyInAnyOrder(REQUIRED.get(name).split(" "));
        });
    }

    @ParameterizedTest
    @EnumSource
    void shouldMakeEveryOptionalFieldNullOrDefaulted(TradeSchema schema) {
        assertThat(types(schema.schema(), Schema.Type.RECORD))
                .flatExtracting(Schema::getFields)
                .filteredOn(field -> field.schema().isUnion())
                .allSatisfy(field -> {
                    assertThat(field.schema().getTypes()).hasSize(2);
                    assertThat(field.schema().getTypes().get(0).getType()).isEqualTo(Schema.Type.NULL);
                    assertThat(field.hasDefaultValue()).isTrue();
                });
    }

    @ParameterizedTest
    @EnumSource
    void shouldDocumentEveryTypeAndField(TradeSchema schema) {
        List<Schema> named = types(schema.schema(), Schema.Type.RECORD);
        assertThat(named)
                .flatExtracting(Schema::getFields)
                .allSatisfy(field -> assertThat(field.doc()).endsWith("."));
        named.addAll(types(schema.schema(), Schema.Type.ENUM));
        assertThat(named).allSatisfy(type -> assertThat(type.getDoc()).endsWith("."));
    }

    @ParameterizedTest
    @EnumSource
    void shouldBeTheSchemaOfTheGeneratedClass(TradeSchema schema) {
        Schema generated =
                switch (schema) {
                    case EVENT -> TradeEvent.getClassSchema();
                    case TOTALS -> TradeTotals.getClassSchema();
                    case BALANCE -> TradeBalance.getClassSchema();
                    case ALERT -> TradeAlert.getClassSchema();
                    case GROUP -> GroupDefinition.getClassSchema();
                    case INDICATORS -> GroupIndicators.getClassSchema();
                    case RATE -> ExchangeRate.getClassSchema();
                    case MESSAGE -> MarketMessage.getClassSchema();
                    case BULLETIN -> TradeBulletin.getClassSchema();
                    case NAMES -> CodeNames.getClassSchema();
                };

        for (Schema[] pair : new Schema[][] {{schema.schema(), generated}, {generated, schema.schema()}}) {
            assertThat(SchemaCompatibility.checkReaderWriterCompatibility(pair[0], pair[1])
                            .getType())
                    .isEqualTo(SchemaCompatibilityType.COMPATIBLE);
        }
    }

    @Test
    void shouldGiveAnEnumTheSameSymbolsAndACauseTheSameFieldsInEverySchema() {
        Map<String, String> definitions = new HashMap<>();
        for (TradeSchema schema : TradeSchema.values()) {
            for (Schema type : types(schema.schema(), Schema.Type.ENUM)) {
                String symbols = type.getEnumSymbols().toString();
                assertThat(definitions.computeIfAbsent(type.getName(), name -> symbols))
                        .as(type.getFullName())
                        .isEqualTo(symbols);
            }
            for (Schema type : types(schema.schema(), Schema.Type.RECORD)) {
                if (type.getName().equals("Cause")) {
                    assertThat(definitions.computeIfAbsent("Cause", name -> fields(type)))
                            .as(type.getFullName())
                            .isEqualTo(fields(type));
                }
            }
        }
        assertThat(definitions).containsKeys("Flow", "Coverage", "Status", "Cause");
    }

    @Test
    void shouldNeverChangeItsIds() {
        assertThat(Arrays.stream(TradeSchema.values())
                        .map(schema -> schema + "="
                                + schema.versions().stream()
                                        .map(TradeSchema.Version::id)
                                        .toList()))
                .containsExactly(
                        "EVENT=[1, 10]",
                        "TOTALS=[2, 14]",
                        "BALANCE=[3, 15]",
                        "ALERT=[4, 11]",
                        "GROUP=[5]",
                        "INDICATORS=[6, 13]",
                        "RATE=[7]",
                        "NAMES=[8]",
                        "MESSAGE=[9, 12]",
                        "BULLETIN=[16]");
        assertThat(Arrays.stream(TradeSchema.values())
                        .flatMap(schema -> schema.versions().stream())
                        .map(TradeSchema.Version::id))
                .as("no two versions share an id")
                .doesNotHaveDuplicates();
        assertThat(TradeSchema.find(10)).isSameAs(TradeSchema.EVENT.schema());
        assertThat(TradeSchema.find(99)).isNull();
    }

    private static String fields(Schema record) {
        return record.getFields().stream()
                .map(field -> field.name() + ":" + shape(field.schema()))
                .toList()
                .toString();
    }

    private static String shape(Schema schema) {
        return schema.isUnion()
                ? schema.getTypes().stream()
                        .map(TradeSchemaTest::shape)
                        .toList()
                        .toString()
                : schema.getName() + schema.getObjectProps();
    }

    private static List<Schema> types(Schema root, Schema.Type wanted) {
        List<Schema> found = new ArrayList<>();
        collect(root, wanted, found, new HashSet<>());
        return found;
    }

    private static void collect(Schema schema, Schema.Type wanted, List<Schema> found, Set<String> seen) {
        if (schema.isUnion()) {
            schema.getTypes().forEach(type -> collect(type, wanted, found, seen));
            return;
        }
        if (schema.getType() == Schema.Type.ARRAY) {
            collect(schema.getElementType(), wanted, found, seen);
            return;
        }
        boolean named = schema.getType() == Schema.Type.RECORD || schema.getType() == Schema.Type.ENUM;
        if (named && seen.add(schema.getFullName())) {
            if (schema.getType() == wanted) {
                found.add(schema);
            }
            if (schema.getType() == Schema.Type.RECORD) {
                schema.getFields().forEach(field -> collect(field.schema(), wanted, found, seen));
            }
        }
    }
}
