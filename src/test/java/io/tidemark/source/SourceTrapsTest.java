package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.domain.ErrorCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** What samples in public code hold, and what could be misread in them; the figures are ours. */
final class SourceTrapsTest {
    private static final String AUGUST = "2025-08-01T00:00:00Z";

    @Test
    void shouldNotApplyTheScaleToWholeDollarsOfTheFundsApi() throws IOException {
        SourceFile file = SourceFile.of("auto").read("""
                STRUCTURE[;],STRUCTURE_ID,ACTION,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE,UNIT
                dataflow,IMF.STA:IMTS(1.0.0),R,KOR,XG_FOB_USD,TUV,M,2025-M06,120000,6,USD
                dataflow,IMF.STA:IMTS(1.0.0),R,KOR,XG_FOB_USD,USA,M,2025-M06,10200000000,6,USD
                dataflow,IMF.STA:IMTS(1.0.0),D,KOR,XG_FOB_USD,USA,M,2025-M05,,6,USD
                """);

        assertThat(file.stated())
                .containsExactly(
                        "KR/TOTAL/ALL/TV/USD|EXPORT|FULL|2025-06 120000 REVISED " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-06 10200000000 REVISED " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-05 withdrawn REVISED " + AUGUST);
        assertThat(file.remark())
                .isEqualTo("taken as imts; its powers of ten were not applied, because figures would be above"
                        + " 100000000000000 with them");
    }

    @Test
    void shouldApplyTheScaleWhereFiguresAreInMillions() throws IOException {
        SourceFile file = SourceFile.of("sdmx-csv").read("""
                DATAFLOW,COUNTRY,INDICATOR,COUNTERPART_COUNTRY,FREQUENCY,TIME_PERIOD,OBS_VALUE,SCALE
                IMF.STA:IMTS(1.0.0),KOR,XG_FOB_USD,USA,M,2025-M06,10200.25,6
                """);

        assertThat(file.stated())
                .containsExactly("KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-06 10200250000 REVISED " + AUGUST);
        assertThat(file.remark()).isEqualTo("taken as imts");
    }

    @Test
    void shouldReadSdmxCsvWithLabelsInColumnsOfTheirOwn() throws IOException {
        SourceFile file = SourceFile.of("sdmx-csv").without("status").read("""
                STRUCTURE,STRUCTURE_ID,STRUCTURE_NAME,ACTION,COUNTRY,Country,PARTNER,Partner,TRADE_FLOW,Trade flow,TIME_PERIOD,Time period,OBS_VALUE,Observation value,OBS_STATUS,Observation status
                dataflow,X:Y(1.0),Trade,I,KOR,Korea,USA,United States,X,Exports,2025-06,,5,,P,Provisional value
                """);

        assertThat(file.stated()).containsExactly("KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-06 5 PROVISIONAL " + AUGUST);
        assertThat(file.refused()).isEmpty();
    }

    @Test
    void shouldNotTakeAnEmptyDimensionForATotal() throws IOException {
        SourceFile file = SourceFile.of("sdmx-csv").read("""
                STRUCTURE,STRUCTURE_ID,ACTION,REF_AREA,COUNTERPART_AREA,COMMODITY,TRADE_FLOW,TIME_PERIOD,OBS_VALUE,UNIT_MEASURE
                dataflow,X:Y(1.0),D,KOR,USA,,X,2025-06,,USD
                dataflow,X:Y(1.0),D,KOR,USA,85,X,2025-06,,
                dataflow,X:Y(1.0),I,KOR,USA,,X,2025-06,5,USD
                dataflow,X:Y(1.0),I,KOR,USA,_T,X,2025-06,6,USD
                """);

        assertThat(file.stated()).containsExactly("KR/TOTAL/ALL/US/USD|EXPORT|FULL|2025-06 6 REVISED " + AUGUST);
        assertThat(file.refused())
                .extracting(RefusedRow::line, RefusedRow::code)
                .containsExactly(
                        tuple(2L, ErrorCode.PARTIAL_DELETION),
                        tuple(3L, ErrorCode.PARTIAL_DELETION),
                        tuple(4L, ErrorCode.INVALID_CODE));
    }

    @Test
    void shouldTakeAnswersOfCensusWithoutCountriesForTheWorld() throws IOException {
        SourceFile file = SourceFile.of("auto").read("""
                [["GEN_VAL_MO","COMM_LVL","I_COMMODITY","time"],
                ["1160000000","HS6","854231","2013-01"]]
                """);

        assertThat(file.stated())
                .containsExactly("US/HS/854231/WORLD/USD|IMPORT|FULL|2013-01 1160000000 REVISED " + AUGUST);
        assertThat(SourceFile.of("census")
                        .read(
                                "[[\"GEN_VAL_MO\",\"CTY_CODE\",\"I_COMMODITY\",\"time\"],[\"1\",null,\"85\",\"2013-01\"]]")
                        .refused())
                .extracting(RefusedRow::code)
                .containsExactly(ErrorCode.INVALID_CODE);
    }

    @Test
    void shouldTakeOfCensusOnlyAllGoodsAndNotTheForeignOnesBesides() throws IOException {
        SourceFile file = SourceFile.of("census").read("""
                [["ALL_VAL_MO","DF","E_COMMODITY","CTY_CODE","time"],
                ["30","-","85","5800","2025-06"],["20","1","85","5800","2025-06"],["10","2","85","5800","2025-06"]]
                """);

        assertThat(file.stated()).containsExactly("US/HS/85/5800/USD|EXPORT|FULL|2025-06 30 REVISED " + AUGUST);
    }

    @Test
    void shouldTakeOfComtradeOnlyGoodsByTheHarmonizedSystem() throws IOException {
        SourceFile file = SourceFile.of("comtrade").read("""
                {"data":[
                {"typeCode":"C","classificationCode":"H6","period":"202506","reporterCode":410,"flowCode":"X","partnerCode":0,"cmdCode":"8542","primaryValue":5.0},
                {"typeCode":"C","classificationCode":"S4","period":"202506","reporterCode":410,"flowCode":"X","partnerCode":0,"cmdCode":"776","primaryValue":6},
                {"typeCode":"S","classificationCode":"EB","period":"202506","reporterCode":410,"flowCode":"X","partnerCode":0,"cmdCode":"200","primaryValue":7}]}
                """);

        assertThat(file.stated()).containsExactly("KR/HS/8542/WORLD/USD|EXPORT|FULL|2025-06 5 REVISED " + AUGUST);
        assertThat(file.remark()).startsWith("2 rows or cells were passed over");
    }

    @Test
    void shouldReadKoreasAnswersByCountry() throws IOException {
        String answer = "<response><header><resultCode>00</resultCode></header><body><items><item><year>2026.07</year>"
                + "<statCd>US</statCd><expDlr>100</expDlr><impDlr>3</impDlr></item></items></body></response>";

        assertThat(SourceFile.of("kr-customs").read(answer).refused())
                .extracting(RefusedRow::code)
                .containsExactly(ErrorCode.INVALID_CODE, ErrorCode.INVALID_CODE);
        assertThat(SourceFile.of("kr-customs")
                        .given("scheme", "TOTAL")
                        .given("category", "ALL")
                        .read(answer)
                        .stated())
                .containsExactly(
                        "KR/TOTAL/ALL/US/USD|EXPORT|FULL|2026-07 100 REVISED " + AUGUST,
                        "KR/TOTAL/ALL/US/USD|IMPORT|FULL|2026-07 3 REVISED " + AUGUST);
    }

    @Test
    void shouldSeeAnErrorOfKoreaThatHasOnlyANumber() {
        assertThatThrownBy(() -> SourceFile.of("auto")
                        .read("<OpenAPI_ServiceResponse><cmmMsgHeader><returnReasonCode>30</returnReasonCode>"
                                + "</cmmMsgHeader></OpenAPI_ServiceResponse>"))
                .hasMessage("file:1: The source answered with an error instead of figures: '30'.");
    }
}
