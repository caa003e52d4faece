package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.domain.ErrorCode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The formats that are built in: ten rows of each, made up by us with the columns of the source, and its traps. */
final class SourceFormatsTest {
    private static final String AUGUST = "2025-08-01T00:00:00Z";

    private static final String COMEXT =
            "DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE,OBS_FLAG\n";

    @Test
    void shouldReadComext() throws IOException {
        SourceFile file = SourceFile.of("comext").read(COMEXT + """
                ESTAT:DS-059341(1.0),15/08/25 11:00:00,M,DE,WORLD,TOTAL,2,VALUE_EUR,2025-06,131000000000,p
                ESTAT:DS-059341(1.0),15/08/25 11:00:00,M,DE,WORLD,TOTAL,1,VALUE_EUR,2025-06,117500000000,
                ESTAT:DS-059341(1.0),15/08/25 11:00:00,M,DE,WORLD,090111,2,VALUE_EUR,2025-06,:,c
                ESTAT:DS-059341(1.0),15/08/25,M,EL,KR,854231,1,VALUE_IN_EUROS,2025-06,1234567.89,r
                ESTAT:DS-059341(1.0),15/08/25,M,EL,KR,854231,1,QUANTITY_IN_100KG,2025-06,12.3,r
                ESTAT:DS-059341(1.0),15/08/25,M,EU27_2020,EU27_2020_EXTRA,8542,2,VALUE_EUR,2025-05,4100000000,
                ESTAT:DS-059341(1.0),15/08/25,A,EU27_2020,EU27_2020_EXTRA,8542,2,VALUE_EUR,2024,49000000000,
                ESTAT:DS-059341(1.0),15/08/25,M,UK,US,8703,2,VALUE_EUR,202552,99,
                ESTAT:DS-059341(1.0),15/08/25,M,FR,US,8703,2,VALUE_EUR,2025-06,5.1E+9,
                ESTAT:DS-059341(1.0),15/08/25,M,FR,CN,8703,3,VALUE_EUR,2025-06,51,
                """);

        assertThat(file.stated())
                .containsExactly(
                        "DE/TOTAL/ALL/WORLD/EUR|EXPORT|FULL|2025-06 131000000000 PROVISIONAL 2025-08-15T09:00:00Z",
                        "DE/TOTAL/ALL/WORLD/EUR|IMPORT|FULL|2025-06 117500000000 FINAL 2025-08-15T09:00:00Z",
                        "GR/HS/854231/KR/EUR|IMPORT|FULL|2025-06 1234567.89 REVISED 2025-08-14T22:00:00Z",
                        "EU27/HS/8542/EXTRA-EU27/EUR|EXPORT|FULL|2025-05 4100000000 FINAL 2025-08-14T22:00:00Z");
        assertThat(file.refused())
                .extracting(RefusedRow::line, RefusedRow::code)
                .containsExactly(tuple(10L, ErrorCode.INVALID_NUMBER), tuple(11L, ErrorCode.UNKNOWN_FLOW));
        assertThat(file.remark())
                .isEqualTo("4 rows or cells were passed over, because they are totals or have no figure");
    }

    @Test
    void shouldReadImtsWhateverItsScale() throws IOException {
        SourceFile file = SourceFile.of("imts").read("""
                COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE
                KOR,XG_FOB_USD,G001,M,2025-M06,59.8,Billions
                KOR,XG_FOB_USD,G001,M,2025-M05,57270.5,6
                KOR,MG_CIF_USD,USA,M,2025-M06,6100.25,Millions
                KOR,MG_CIF_USD,CHN,M,2025-M06,12000000000,0
                KOR,TBG_USD,CHN,M,2025-M06,-12,0
                JPN,XG_FOB_USD,KOR,Q,2025-Q2,11.5,9
                JPN,XG_FOB_USD,KOR,A,2024,46,9
                JPN,MG_FOB_USD,KOR,M,2025-M06,46,9
                JPN,XG_FOB_USD,TWN,M,2025-M06,,9
                JPN,XG_FOB_USD,TWN,M,2025-M05,3,dozens
                """);

        assertThat(file.stated())
                .containsExactly(
                        "KR/TOTAL/ALL/WORLD/USD|EXPORT|FULL|2025-06 59800000000 REVISED " + AUGUST,
                        "KR/TOTAL/ALL/WORLD/USD|EXPORT|FULL|2025-05 57270500000 REVISED " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|IMPORT|FULL|2025-06 6100250000 REVISED " + AUGUST,
                        "KR/TOTAL/ALL/CN/USD|IMPORT|FULL|2025-06 12000000000 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/KR/USD|EXPORT|FULL|2025-Q2 11500000000 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/KR/USD|EXPORT|FULL|2024 46000000000 REVISED " + AUGUST);
        assertThat(file.refused())
                .extracting(RefusedRow::reason)
                .containsExactly("The scale of the value must be a power of ten from -15 to 15 but is 'dozens'.");
    }

    @Test
    void shouldReadSdmxCsvWithAnySeparatorAndLabels() throws IOException {
        SourceFile file = SourceFile.of("sdmx-csv").without("status").read("""
                STRUCTURE[|];STRUCTURE_ID;ACTION;FREQ: Frequency;COUNTERPART_AREA;REF_AREA;TRADE_FLOW;TIME_PERIOD;OBS_VALUE;UNIT_MEASURE;UNIT_MULT;OBS_STATUS
                dataflow;OECD:DF_TRADE(1.0);I;M: Monthly;W: World;KOR: Korea;X: Exports;2025-06;59.8;USD;9;A: Normal value
                dataflow;OECD:DF_TRADE(1.0);A;M: Monthly;W: World;KOR: Korea;M: Imports;2025-06;50700;USD;6;P: Provisional
                dataflow;OECD:DF_TRADE(1.0);M;M;USA;KOR;X;2025-05;10200;USD;6;A
                dataflow;OECD:DF_TRADE(1.0);R;M;USA;KOR;X;2025-04;10100;USD;6;A
                dataflow;OECD:DF_TRADE(1.0);D;M;USA;KOR;X;2025-03;;USD;6;A
                dataflow;OECD:DF_TRADE(1.0);D;M;;KOR;X;2025-03;;USD;6;A
                dataflow;OECD:DF_TRADE(1.0);I;M;USA;KOR;X;2025-02;NaN;USD;6;A
                dataflow;OECD:DF_TRADE(1.0);I;M;USA;KOR;X;2025-01;#N/A;USD;6;A
                dataflow;OECD:DF_TRADE(1.0);I;M;CHN;KOR;X;2025-02;;USD;6;A
                dataflow;OECD:DF_TRADE(1.0);X;M;CHN;KOR;X;2025-01;5;USD;6;A
                """);

        assertThat(file.stated())
                .containsExactly(
                        "KR/TOTAL/ALL/WORLD/USD|EXPORT|FULL|2025-06 59800000000 FINAL " + AUGUST,
                        "KR/TOTAL/ALL/WORLD/USD|IMPORT|FULL|2025-06 50700000000 PROVISIONAL " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-05 10200000000 FINAL " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-04 10100000000 FINAL " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-03 withdrawn FINAL " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-02 withdrawn FINAL " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-01 withdrawn FINAL " + AUGUST);
        assertThat(file.refused())
                .extracting(RefusedRow::line, RefusedRow::code)
                .containsExactly(tuple(7L, ErrorCode.PARTIAL_DELETION), tuple(11L, ErrorCode.UNKNOWN_ACTION));
    }

    @Test
    void shouldReadWhatTidemarkWritesItself() throws IOException {
        SourceFile file = SourceFile.of("sdmx-csv").read("""
                STRUCTURE,STRUCTURE_ID,ACTION,REPORTER,SCHEME,CATEGORY,PARTNER,UNIT,FLOW,COVERAGE,TIME_PERIOD,OBS_VALUE,OBS_STATUS,RELEASED_AT,REVISION,QUANTITY,QUANTITY_UNIT,WORKING_DAYS,RELEASE_ID,SOURCE
                dataflow,TIDEMARK:FIGURES(1.0),I,KR,MTI,831,US,USD,EXPORT,FIRST_10_DAYS,2025-06,1500.25,P,2025-06-11T00:30:00Z,2,34.5,KG,6.5,KR-2025-06,"Customs, Korea"
                dataflow,TIDEMARK:FIGURES(1.0),D,KR,MTI,831,US,USD,EXPORT,FULL,2025-S1,,A,2025-07-01T00:00:00Z,0,,,,,
                dataflow,TIDEMARK:BALANCES(1.0),I,KR,MTI,831,US,USD,,FULL,2025-06,5,,,,,,,,
                """);

        assertThat(file.stated())
                .containsExactly(
                        "KR/MTI/831/US/USD|EXPORT|FIRST_10_DAYS|2025-06 1500.25 PROVISIONAL 2025-06-11T00:30:00Z 34.5 KG",
                        "KR/MTI/831/US/USD|EXPORT|FULL|2025-S1 withdrawn FINAL 2025-07-01T00:00:00Z");
        assertThat(file.statements().get(0).source()).isEqualTo("Customs, Korea");
        assertThat(file.statements().get(0).figure().revision()).isEqualTo(2);
        assertThat(file.refused()).isEmpty();
    }

    @Test
    void shouldReadSdmxCsv1() throws IOException {
        SourceFile file = SourceFile.of("sdmx-csv").read("""
                DATAFLOW,FREQ,REPORTER,PARTNER,TRADE_FLOW,TIME_PERIOD,OBS_VALUE,UNIT_MULT
                X:TRADE(1.0),Q,KOR,CHN,X,2025-Q2,31.5,9
                """);

        assertThat(file.stated())
                .containsExactly("KR/TOTAL/ALL/CN/USD|EXPORT|FULL|2025-Q2 31500000000 REVISED " + AUGUST);
    }

    @Test
    void shouldReadCensus() throws IOException {
        SourceFile file = SourceFile.of("census").read("""
                [["E_COMMODITY","CTY_CODE","ALL_VAL_MO","time","COMM_LVL","E_COMMODITY"],
                ["-","-","171000000000","2025-06","-","-"],
                ["854231","5800","310500000","2025-06","HS6","854231"],
                ["854231","5700",210500000,"2025-06","HS6","854231"],
                ["8542","-","4105000000","2025-06","HS4","8542"],
                ["8542","4280",null,"2025-06","HS4","8542"],
                ["8542","4280","4.1E9","2025-06","HS4","8542"],
                ["8542","4120","7","2025-06","HS4","8541"],
                ["8542","4120","7","2025-06","HS4"],
                "text",
                ["85","4120","0","2025-06","HS2","85"],
                ["85","0003","12","2025-06","HS2","85"]]
                """);

        assertThat(file.stated())
                .containsExactly(
                        "US/TOTAL/ALL/WORLD/USD|EXPORT|FULL|2025-06 171000000000 REVISED " + AUGUST,
                        "US/HS/854231/5800/USD|EXPORT|FULL|2025-06 310500000 REVISED " + AUGUST,
                        "US/HS/854231/5700/USD|EXPORT|FULL|2025-06 210500000 REVISED " + AUGUST,
                        "US/HS/8542/WORLD/USD|EXPORT|FULL|2025-06 4105000000 REVISED " + AUGUST,
                        "US/HS/85/4120/USD|EXPORT|FULL|2025-06 0 REVISED " + AUGUST,
                        "US/HS/85/0003/USD|EXPORT|FULL|2025-06 12 REVISED " + AUGUST);
        assertThat(file.refused())
                .extracting(RefusedRow::line, RefusedRow::code)
                .containsExactly(
                        tuple(7L, ErrorCode.INVALID_NUMBER),
                        tuple(8L, ErrorCode.DUPLICATE_FIELD),
                        tuple(9L, ErrorCode.WRONG_COLUMNS),
                        tuple(10L, ErrorCode.WRONG_COLUMNS));
        assertThat(SourceFile.of("census")
                        .read(
                                "[[\"I_COMMODITY\",\"CTY_CODE\",\"GEN_VAL_MO\",\"time\"],[\"10\",\"5800\",\"5\",\"2025-05\"]]")
                        .stated())
                .containsExactly("US/HS/10/5800/USD|IMPORT|FULL|2025-05 5 REVISED " + AUGUST);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "\n", "  "})
    void shouldTakeAnEmptyAnswerOfCensusForNoData(String text) throws IOException {
        SourceFile file = SourceFile.of("census").read(text);

        assertThat(file.stated()).isEmpty();
        assertThat(file.refused()).isEmpty();
    }

    @Test
    void shouldSayWhatTheWebPageSaysThatCameInsteadOfFigures() {
        assertThatThrownBy(() -> SourceFile.of("census").read("<html><head><title>Invalid Key</title></head></html>"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("file:1: The file is HTML, a web page, but the format census is JSON. The page says"
                        + " 'Invalid Key'; sources often answer with a page where something went wrong.");
    }

    @Test
    void shouldTakeOfComtradeOnlyWhatDoesNotCountDouble() throws IOException {
        SourceFile file = SourceFile.of("comtrade").read("""
                {"elapsedTime":"0.1 secs","count":10,"data":[
                %s, %s, %s, %s, %s, %s, %s, %s, %s, %s
                ],"error":""}
                """.formatted(
                        comtrade("202506", "KOR", "X", "W00", 0, "TOTAL", "C00", 0, "59800000000"),
                        comtrade("202506", "KOR", "M", "USA", 0, "8542", "C00", 0, "1205000.123"),
                        comtrade("202506", "KOR", "X", "W00", 842, "TOTAL", "C00", 0, "1"),
                        comtrade("202506", "KOR", "X", "W00", 0, "TOTAL", "C01", 0, "2"),
                        comtrade("202506", "KOR", "X", "W00", 0, "TOTAL", "C00", 2100, "3"),
                        comtrade("202506", "KOR", "RX", "W00", 0, "TOTAL", "C00", 0, "4"),
                        comtrade("202552", "KOR", "X", "W00", 0, "TOTAL", "C00", 0, "5"),
                        comtrade("2024", "KOR", "X", "S19", 0, "8542", "C00", 0, "6"),
                        comtrade("202506", "KOR", "X", "CHN", 0, "8542", "C00", 0, "5.98E10"),
                        comtrade("202505", "KOR", "X", "CHN", 0, "8542", "C00", 0, "null")));

        assertThat(file.stated())
                .containsExactly(
                        "KR/TOTAL/ALL/WORLD/USD|EXPORT|FULL|2025-06 59800000000 REVISED " + AUGUST,
                        "KR/HS/8542/US/USD|IMPORT|FULL|2025-06 1205000.123 REVISED " + AUGUST,
                        "KR/HS/8542/TW/USD|EXPORT|FULL|2024 6 REVISED " + AUGUST);
        assertThat(file.refused())
                .extracting(RefusedRow::line, RefusedRow::code)
                .containsExactly(tuple(9L, ErrorCode.INVALID_NUMBER));
    }

    private static String comtrade(
            String period,
            String reporter,
            String flow,
            String partner,
            int partner2,
            String category,
            String customs,
            int transport,
            String value) {
        return """
                {"typeCode":"C","freqCode":"M","refMonth":52,"period":"%s","reporterCode":410,"reporterISO":"%s",
                 "flowCode":"%s","partnerISO":"%s","partner2Code":%d,"classificationCode":"H6","cmdCode":"%s",
                 "customsCode":"%s","motCode":%d,"netWgt":null,"primaryValue":%s,"isReported":false,"nested":{"a":[1]}}\
                """.formatted(period, reporter, flow, partner, partner2, category, customs, transport, value);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            comtrade   | {"data":[],"error":"Invalid subscription key"} | Invalid subscription key
            comtrade   | {"statusCode":401,"message":"Access denied"}   | Access denied
            kr-customs | <OpenAPI_ServiceResponse><cmmMsgHeader><errMsg>SERVICE ERROR</errMsg><returnAuthMsg>KEY</returnAuthMsg></cmmMsgHeader></OpenAPI_ServiceResponse> | SERVICE ERROR
            kr-customs | <response><header><resultCode>99</resultCode></header></response> | 99
            """)
    void shouldSayWhatASourceSaysInsteadOfFigures(String format, String text, String said) {
        assertThatThrownBy(() -> SourceFile.of(format).read(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage("file:1: The source answered with an error instead of figures: '" + said + "'.");
    }

    @Test
    void shouldSayWhatTheFileDoesNot() {
        assertThatThrownBy(() -> SourceFile.of("alfred")
                        .without("status")
                        .given("reporter", "US")
                        .read("observation_date,BOPTEXP_20250603\n2025-03-01,278500\n"))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessage(
                        "file:1: The file does not say its scheme, category, partner, unit, flow, status. Please say it"
                                + " with --scheme, --category, --partner, --unit, --flow, --status.");
        assertThatThrownBy(
                        () -> SourceFile.of("kr-customs").without("releasedAt").read("<response><header/></response>"))
                .hasMessage("file:1: The file does not say its releasedAt. Please say it with --released-at.");
    }

    @Test
    void shouldReadATableOfExportsAndImports() throws IOException {
        SourceFile file = SourceFile.of("figures")
                .given("reporter", "JP")
                .given("scheme", "TOTAL")
                .given("category", "ALL")
                .given("partner", "WORLD")
                .given("unit", "JPY")
                .read("""
                        Date;Exports;Imports
                        2025/06;231700220;586529635
                        2025/07;299818574;
                        Aug 2025;1;..
                        2025M09;-3;0
                        2025-Q2;4.50;n/a
                        202510;1,5;6
                        2025-11;5e3;.
                        2025-13;1;
                        2025-12;;
                        2024;7;8
                        """);

        assertThat(file.stated())
                .containsExactly(
                        "JP/TOTAL/ALL/WORLD/JPY|EXPORT|FULL|2025-06 231700220 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/WORLD/JPY|IMPORT|FULL|2025-06 586529635 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/WORLD/JPY|EXPORT|FULL|2025-07 299818574 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/WORLD/JPY|EXPORT|FULL|2025-08 1 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/WORLD/JPY|IMPORT|FULL|2025-09 0 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/WORLD/JPY|EXPORT|FULL|2025-Q2 4.5 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/WORLD/JPY|IMPORT|FULL|2025-10 6 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/WORLD/JPY|EXPORT|FULL|2024 7 REVISED " + AUGUST,
                        "JP/TOTAL/ALL/WORLD/JPY|IMPORT|FULL|2024 8 REVISED " + AUGUST);
        assertThat(file.refused()).extracting(RefusedRow::line).containsExactly(5L, 6L, 7L, 8L, 9L);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            canonical  | reporter,scheme,category,partner,unit,flow,period,releasedAt,value
            comext     | DATAFLOW,LAST UPDATE,freq,reporter,partner,product,flow,indicators,TIME_PERIOD,OBS_VALUE
            imts       | COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE
            sdmx-csv   | STRUCTURE;STRUCTURE_ID;ACTION;REF_AREA;TIME_PERIOD;OBS_VALUE
            tidemark   | STRUCTURE,STRUCTURE_ID,ACTION,REPORTER,SCHEME,CATEGORY,PARTNER,UNIT,FLOW,COVERAGE,TIME_PERIOD,OBS_VALUE
            sdmx-csv   | DATAFLOW,FREQ,REF_AREA,TIME_PERIOD,OBS_VALUE
            jp-customs | Exp or Imp,Year,HS,Country,Value-Jan
            alfred     | observation_date,BOPTEXP_20250603
            figures    | Date;Exports;Imports
            census     | [["E_COMMODITY","CTY_CODE","ALL_VAL_MO","time"],["-","-","1","2025-06"]]
            comtrade   | {"data":[{"period":"202506","flowCode":"X","cmdCode":"TOTAL","primaryValue":1}]}
            kr-customs | <response><body><items><item><expDlr>1</expDlr><impDlr>1</impDlr></item></items></body></response>
            kr-customs | <OpenAPI_ServiceResponse/>
            """)
    void shouldRecogniseEachFormat(String format, String start) throws IOException {
        AutoFormat auto = new AutoFormat("auto", SourceFormats.mapped(), null);

        assertThat(auto.formatOf("file", start.getBytes(StandardCharsets.UTF_8)).name())
                .isEqualTo(format);
        assertThat(auto.formatOf("file", ("\uFEFF" + start).getBytes(StandardCharsets.UTF_8))
                        .name())
                .isEqualTo(format);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"a,b,c\n1,2,3\n", "{\"a\": 1}", "[]", "<a/>", "<html/>", "", "%PDF-1.4", "observation_date,X\n"})
    void shouldNameTheFormatsWhereNoneFits(String text) {
        assertThatThrownBy(() -> SourceFile.of("auto").read(text))
                .isInstanceOf(UnreadableFileException.class)
                .hasMessageContaining("The formats are canonical, alfred, census, comext,")
                .hasMessageContaining("`tidemark formats`");
    }

    @Test
    void shouldSayWhichFormatWasTaken() throws IOException {
        SourceFile file = SourceFile.of("auto").read(COMEXT + "D,15/08/25,M,DE,FR,8542,2,VALUE_EUR,2025-06,:,\n");

        assertThat(file.remark())
                .isEqualTo("taken as comext; 1 row or cell was passed over, because it is a total or has no figure");
    }

    @Test
    void shouldSayHowToReadATableWithOtherColumns() {
        assertThatThrownBy(() -> SourceFile.of("figures").read("Month;Exports (FOB);Imports (CIF)\n2025-06;5;6\n"))
                .hasMessage(
                        "file:1: The header lacks a column with values (exports, export, imports, import), which the"
                                + " format figures has. It has 'Month', 'Exports (FOB)', 'Imports (CIF)'. Write a mapping if the"
                                + " columns have other names: `tidemark formats show figures` prints one to begin with"
                                + " (docs/sources.md).");
    }

    @Test
    void shouldNameTheFormatsToWhoeverAsksForAnother() {
        assertThatThrownBy(() -> SourceFormats.of("commext"))
                .hasMessageStartingWith("There is no format and no file commext. The formats are canonical, alfred,");
    }
}
