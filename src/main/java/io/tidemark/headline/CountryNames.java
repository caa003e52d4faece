package io.tidemark.headline;

import com.ibm.icu.text.DisplayContext;
import com.ibm.icu.text.LocaleDisplayNames;
import com.ibm.icu.util.ULocale;
import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Names of all economies that ISO 3166 has a code of two letters for, and of the EU, as ICU (Unicode CLDR) has them. English names are
 * written as they read inside a sentence: {@code the Netherlands}.
 */
final class CountryNames {
    private static final LocaleDisplayNames ENGLISH_NAMES = LocaleDisplayNames.getInstance(ULocale.ENGLISH);
    private static final LocaleDisplayNames BRIEF_ENGLISH_NAMES =
            LocaleDisplayNames.getInstance(ULocale.ENGLISH, DisplayContext.LENGTH_SHORT);
    private static final LocaleDisplayNames KOREAN_NAMES =
            LocaleDisplayNames.getInstance(ULocale.KOREAN, DisplayContext.LENGTH_SHORT);

    /** Those that English names with an article, beside those that the name itself shows. */
    private static final Set<String> WITH_ARTICLE =
            Set.of("AE", "BS", "CF", "CG", "DO", "EU", "FO", "GM", "MV", "NL", "PH", "SC");

    private static final int LONGEST_ABBREVIATION = 3;

    private static final Map<String, CodeNames> NAMES = Stream.concat(
                    Stream.of(Locale.getISOCountries()), Stream.of("EU"))
            .collect(Collectors.toUnmodifiableMap(code -> code, CountryNames::named));

    private CountryNames() {}

    /** The names of a reporter or partner; null where the code is none of a country. */
    static @Nullable CodeNames find(String code) {
        return NAMES.get(code);
    }

    private static CodeNames named(String code) {
        String brief = BRIEF_ENGLISH_NAMES.regionDisplayName(code);
        // As the press has it, if that is no abbreviation: Hong Kong, but not UK.
        String english = brief.length() <= LONGEST_ABBREVIATION ? ENGLISH_NAMES.regionDisplayName(code) : brief;
        boolean article = WITH_ARTICLE.contains(code) || english.startsWith("United ") || english.endsWith(" Islands");
        return new CodeNames(
                NamedCode.parse(code), article ? "the " + english : english, KOREAN_NAMES.regionDisplayName(code));
    }
}
