package io.tidemark.headline;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Names of countries and of the usual schemes, for those who have published none: another basis of the figures is said in parentheses
 * ({@code TOTAL-BOP-SA/ALL}: exports (balance of payments, seasonally adjusted)).
 */
public final class UsualNames implements Names {
    private static final Map<String, Word> WORDS = Map.ofEntries(
            Map.entry("SERVICES/ALL", new Word("services", "서비스")),
            Map.entry("RETAIL/ALL", new Word("retail sales", "소매 판매")),
            Map.entry("FDI/ALL", new Word("foreign direct investment", "외국인직접투자")),
            Map.entry("ICT/ALL", new Word("ICT products", "정보통신기술(ICT) 제품")),
            Map.entry("CONTENT/ALL", new Word("content", "콘텐츠")));

    /** What stands behind a hyphen in the name of a scheme. */
    private static final Map<String, Word> BASES = Map.of(
            "BOP", new Word("balance of payments", "국제수지 기준"),
            "CUSTOMS", new Word("customs basis", "통관 기준"),
            "NA", new Word("national accounts", "국민계정 기준"),
            "SA", new Word("seasonally adjusted", "계절조정"),
            "NSA", new Word("not seasonally adjusted", "원계열"),
            "WDA", new Word("adjusted for working days", "조업일수 조정"),
            "TREND", new Word("trend", "추세"),
            "REAL", new Word("in constant prices", "실질"),
            "NOMINAL", new Word("in current prices", "명목"));

    private final Names published;

    private record Word(String en, String ko) {}

    /** Those that are published, and for other codes the usual ones. */
    public UsualNames(Names published) {
        this.published = published;
    }

    @Override
    public @Nullable CodeNames find(String code) {
        CodeNames name = published.find(code);
        int slash = code.indexOf('/');
        if (name != null) {
            return name;
        }
        if (slash < 0) {
            return CountryNames.find(code);
        }
        String scheme = code.substring(0, slash);
        String category = code.substring(slash + 1);
        Word word = WORDS.get(code);
        if (word == null) {
            word = scheme.equals("GROUP")
                    ? new Word("the group " + category, category + " 그룹")
                    : onBasis(scheme, category);
        }
        return word == null ? null : new CodeNames(new NamedCode(scheme, category), word.en, word.ko);
    }

    /** The same category of the scheme before the hyphen, with the basis; null where the basis is none of the usual. */
    private @Nullable Word onBasis(String scheme, String category) {
        String[] parts = scheme.split("-", -1);
        List<String> english = new ArrayList<>();
        List<String> korean = new ArrayList<>();
        for (int i = 1; i < parts.length; i++) {
            Word basis = BASES.get(parts[i]);
            if (basis == null) {
                return null;
            }
            english.add(basis.en);
            korean.add(basis.ko);
        }
        if (english.isEmpty()) {
            return null;
        }
        String code = parts[0] + "/" + category;
        CodeNames plain = code.equals("TOTAL/ALL") ? null : find(code);
        if (plain == null && !code.equals("TOTAL/ALL")) {
            return null;
        }
        String en = plain == null || plain.en() == null ? "" : plain.en() + " ";
        String ko = plain == null || plain.ko() == null ? "" : " " + plain.ko();
        return new Word(en + "(" + String.join(", ", english) + ")", String.join(" ", korean) + ko);
    }
}
