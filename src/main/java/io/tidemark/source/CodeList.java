package io.tidemark.source;

import com.ibm.icu.util.Region;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.UnaryOperator;

/** What the codes of a source are called here: a table, and then lists that everybody uses. Other codes stay as they are. */
final class CodeList {
    /** In a table: every other text. */
    private static final String OTHER = "*";

    private static final Map<String, String> ISO3 = iso3();

    /** The lists by name. */
    private static final Map<String, UnaryOperator<String>> NAMED = Map.of(
            "iso3", code -> ISO3.getOrDefault(code, code),
            "m49", CodeList::m49,
            "iso-geonomenclature", code -> geonomenclature().getOrDefault(code, code));

    private final Map<String, String> table;
    private final List<UnaryOperator<String>> lists;

    private CodeList(Map<String, String> table, List<UnaryOperator<String>> lists) {
        this.table = table;
        this.lists = lists;
    }

    /**
     * A list.
     *
     * @param table from the source's code to ours; an empty text stands for an empty field, and {@code *} for all other texts
     * @param names of lists to look into, in this order, for what is not in the table
     */
    static CodeList of(Map<String, String> table, List<String> names) {
        return new CodeList(Map.copyOf(table), names.stream().map(NAMED::get).toList());
    }

    /** The names that {@link #of} knows. */
    static List<String> names() {
        return NAMED.keySet().stream().sorted().toList();
    }

    /** Our code; empty where there is none. */
    String ours(String code) {
        String found = table.get(code);
        if (found != null) {
            return found;
        }
        String ours = code;
        for (UnaryOperator<String> list : lists) {
            ours = list.apply(ours);
        }
        return ours.equals(code) && !code.isEmpty() ? table.getOrDefault(OTHER, code) : ours;
    }

    private static Map<String, String> iso3() {
        Map<String, String> codes = new HashMap<>();
        for (String country : Locale.getISOCountries()) {
            codes.put(new Locale("", country).getISO3Country(), country);
        }
        return Collections.unmodifiableMap(codes);
    }

    private static String m49(String code) {
        if (code.length() > 3 || !code.chars().allMatch(c -> c >= '0' && c <= '9') || code.isEmpty()) {
            return code;
        }
        try {
            Region region = Region.getInstance(Integer.parseInt(code));
            return region.getType() == Region.RegionType.TERRITORY ? region.toString() : code;
        } catch (IllegalArgumentException e) {
            return code;
        }
    }

    /** Eurostat's codes of countries are those of ISO but for these. */
    private static Map<String, String> geonomenclature() {
        return Map.of(
                "EL",
                "GR",
                "UK",
                "GB",
                "EU27_2020",
                "EU27",
                "EU27_2020_EXTRA",
                "EXTRA-EU27",
                "EXT_EU27_2020",
                "EXTRA-EU27",
                "EU27_2020_INTRA",
                "INTRA-EU27",
                "INT_EU27_2020",
                "INTRA-EU27");
    }
}
