package io.tidemark.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.tidemark.domain.ErrorCode;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The formats of the customs of Korea and Japan: ten rows of each, made up by us, and their traps. */
final class CustomsFormatsTest {
    private static final String AUGUST = "2025-08-01T00:00:00Z";

    @Test
    void shouldReadKoreasCustoms() throws IOException {
        SourceFile file = SourceFile.of("kr-customs")
                .read(korean(
                        item("총계", "-", "-", "21000", "10000"),
                        item("2025.06", "US", "8542311000", "21000", "10000"),
                        item("2025.06", "US", "8542321000", "1,021,000", ""),
                        item("2025.05", "CN", "8542311000", "0", "7"),
                        item("2025.04", "CN", "8542311000", "1.2E3", "8"),
                        "<item><year>2025.06</year><hsCode>85</hsCode><expDlr>5</expDlr><impDlr>6</impDlr></item>",
                        "<item><year>total</year><hsCode>-</hsCode><expDlr>5</expDlr><impDlr>6</impDlr></item>",
                        "<item><year>2025.06</year><statCd/><hsCd>85</hsCd><expDlr>5</expDlr></item>",
                        "<item><hsCd>85</hsCd><statCd>CN</statCd><expDlr>5</expDlr></item>",
                        "<item><year>2025.06</year><statCd>CN</statCd><hsCd/><expDlr>5</expDlr></item>"));

        assertThat(file.stated())
                .containsExactly(
                        "KR/HS/8542311000/US/USD|EXPORT|FULL|2025-06 21000 REVISED " + AUGUST + " 100 KG",
                        "KR/HS/8542311000/US/USD|IMPORT|FULL|2025-06 10000 REVISED " + AUGUST + " 50 KG",
                        "KR/HS/8542321000/US/USD|EXPORT|FULL|2025-06 1021000 REVISED " + AUGUST + " 100 KG",
                        "KR/HS/8542311000/CN/USD|EXPORT|FULL|2025-05 0 REVISED " + AUGUST + " 100 KG",
                        "KR/HS/8542311000/CN/USD|IMPORT|FULL|2025-05 7 REVISED " + AUGUST + " 50 KG",
                        "KR/HS/8542311000/CN/USD|IMPORT|FULL|2025-04 8 REVISED " + AUGUST + " 50 KG",
                        "KR/HS/85/WORLD/USD|EXPORT|FULL|2025-06 5 REVISED " + AUGUST,
                        "KR/HS/85/WORLD/USD|IMPORT|FULL|2025-06 6 REVISED " + AUGUST);
        assertThat(file.refused()).extracting(RefusedRow::line).containsExactly(5L, 8L, 9L, 10L);
    }

    @Test
    void shouldAddUpFinerCodesOfKoreaUnlessAPartIsNotKnown() throws IOException {
        SourceFile file = SourceFile.of("kr-customs")
                .digits(4)
                .read(korean(
                        item("2025.06", "US", "8542311000", "21000", "10000"),
                        item("2025.06", "US", "8542321000", "1000", ""),
                        item("2025.06", "US", "8542311000", "21000", "10000"),
                        item("2025.06", "CN", "8542311000", "1", "2"),
                        item("2025.06", "CN", "8542", "9", "9"),
                        item("2025.05", "CN", "8542311000", "1", "2"),
                        item("2025.05", "CN", "8542311000", "3", "2")));

        assertThat(file.stated())
                .containsExactly(
                        "KR/HS/8542/US/USD|EXPORT|FULL|2025-06 22000 REVISED " + AUGUST + " 200 KG",
                        "KR/HS/8542/CN/USD|IMPORT|FULL|2025-05 2 REVISED " + AUGUST + " 50 KG");
        assertThat(file.refused())
                .extracting(RefusedRow::line, RefusedRow::code)
                .containsExactly(
                        tuple(2L, ErrorCode.MISSING_VALUE),
                        tuple(5L, ErrorCode.COUNTED_TWICE),
                        tuple(5L, ErrorCode.COUNTED_TWICE),
                        tuple(7L, ErrorCode.CONTRADICTION));
    }

    private static String korean(String... items) {
        return "<?xml version=\"1.0\" encoding=\"UTF-8\"?><response><header><resultCode>00</resultCode></header><body>"
                + "<items>" + String.join("", items) + "</items></body></response>";
    }

    private static String item(String year, String partner, String code, String exports, String imports) {
        return "<item><balPayments>1</balPayments><expDlr>" + exports + "</expDlr><expWgt>100</expWgt><hsCd>" + code
                + "</hsCd><impDlr>" + imports + "</impDlr><impWgt>50</impWgt><statCd>" + partner
                + "</statCd><statKor>이름</statKor><year>" + year + "</year></item>";
    }

    @Test
    void shouldNotReadMonthsOfJapanThatHaveNotCome() throws IOException {
        SourceFile file = SourceFile.of("jp-customs").read("""
                Exp or Imp,Year,HS,Country,Unit1,Unit2,Quantity1-Year,Value-Year,Quantity1-Jan,Value-Jan,Quantity1-Feb,Value-Feb,Quantity1-Mar,Value-Mar,Quantity1-Apr,Value-Apr
                1,2025,'854232100',103,  ,NO,0,30,0,10,0,20,0,0,0,0
                2,2025,'010121000',105,  ,NO,0,7,0,7,0,0,0,0,0,0
                1,2025,'854232100',304,  ,NO,0,0,0,0,0,0,0,0,0,0
                1,2024,'854232100',106,  ,NO,0,9,0,1,0,0,0,2,0,6
                1,2025,'854231',137,  ,NO,0,1,0,1,0,-,0,0,0,0
                1,2025,854239000,103,  ,NO,0,1,0,"1,000",0,,0,0,0,0
                3,2025,'854239000',103,  ,NO,0,1,0,1,0,,0,0,0,0
                1,2025,,103,  ,NO,0,1,0,1,0,,0,0,0,0
                1,2025,'854239000',,  ,NO,0,1,0,1,0,,0,0,0,0
                1,2025,'854239000',103,  ,NO,0,1,0,1,0,,0,0,0
                """);

        assertThat(file.stated())
                .containsExactly(
                        "JP/HS/854232100/KR/JPY|EXPORT|FULL|2025-01 10000 REVISED " + AUGUST,
                        "JP/HS/854232100/KR/JPY|EXPORT|FULL|2025-02 20000 REVISED " + AUGUST,
                        "JP/HS/010121000/CN/JPY|IMPORT|FULL|2025-01 7000 REVISED " + AUGUST,
                        "JP/HS/010121000/CN/JPY|IMPORT|FULL|2025-02 0 REVISED " + AUGUST,
                        "JP/HS/854232100/US/JPY|EXPORT|FULL|2025-01 0 REVISED " + AUGUST,
                        "JP/HS/854232100/US/JPY|EXPORT|FULL|2025-02 0 REVISED " + AUGUST,
                        "JP/HS/854232100/TW/JPY|EXPORT|FULL|2024-01 1000 REVISED " + AUGUST,
                        "JP/HS/854232100/TW/JPY|EXPORT|FULL|2024-02 0 REVISED " + AUGUST,
                        "JP/HS/854232100/TW/JPY|EXPORT|FULL|2024-03 2000 REVISED " + AUGUST,
                        "JP/HS/854232100/TW/JPY|EXPORT|FULL|2024-04 6000 REVISED " + AUGUST,
                        "JP/HS/854231/137/JPY|EXPORT|FULL|2025-01 1000 REVISED " + AUGUST);
        assertThat(file.refused())
                .extracting(RefusedRow::line, RefusedRow::code)
                .containsExactly(
                        tuple(7L, ErrorCode.INVALID_NUMBER),
                        tuple(8L, ErrorCode.UNKNOWN_FLOW),
                        tuple(8L, ErrorCode.UNKNOWN_FLOW),
                        tuple(8L, ErrorCode.UNKNOWN_FLOW),
                        tuple(9L, ErrorCode.INVALID_CODE),
                        tuple(9L, ErrorCode.INVALID_CODE),
                        tuple(9L, ErrorCode.INVALID_CODE),
                        tuple(10L, ErrorCode.INVALID_CODE),
                        tuple(10L, ErrorCode.INVALID_CODE),
                        tuple(10L, ErrorCode.INVALID_CODE),
                        tuple(11L, ErrorCode.WRONG_COLUMNS));
    }

    @Test
    void shouldAddUpThePortsOfJapan() throws IOException {
        SourceFile file = SourceFile.of("jp-customs").read("""
                Exp or Imp,Year,Custom,HS,Country,Value-Jan
                1,2025,100,'854232100',103,10
                1,2025,200,'854232100',103,32
                """);

        assertThat(file.stated()).containsExactly("JP/HS/854232100/KR/JPY|EXPORT|FULL|2025-01 42000 REVISED " + AUGUST);
    }
}
