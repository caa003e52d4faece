package io.tidemark.rows;

import com.ibm.icu.lang.UCharacter;
import com.ibm.icu.lang.UProperty;

/** How many columns text takes on a terminal. */
public final class Widths {
    private Widths() {}

    /** Two for each wide character, such as those of Korean. */
    public static int of(String text) {
        return text.codePoints().map(Widths::of).sum();
    }

    private static int of(int character) {
        int width = UCharacter.getIntPropertyValue(character, UProperty.EAST_ASIAN_WIDTH);
        boolean wide = width == UCharacter.EastAsianWidth.WIDE || width == UCharacter.EastAsianWidth.FULLWIDTH;
        return wide ? 2 : 1;
    }
}
