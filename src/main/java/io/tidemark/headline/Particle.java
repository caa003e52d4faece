package io.tidemark.headline;

/** Korean particles, whose form depends on the sound before them. */
enum Particle {
    /** What is talked about. */
    TOPIC("은", "는"),
    /** Who or what does or is. */
    SUBJECT("이", "가"),
    OBJECT("을", "를"),
    /** By what means, or to what. */
    BY("으로", "로"),
    /** What is said. */
    QUOTED("이라는", "라는");

    private static final int FIRST_SYLLABLE = 0xAC00;
    private static final int LAST_SYLLABLE = 0xD7A3;
    private static final int FINALS = 28;
    private static final int FINAL_L = 8;
    /** The final sounds of 영, 일, 이, 삼, 사, 오, 육, 칠, 팔, 구. A number that ends in 0 ends in 영, 십, 백 or 천. */
    private static final String DIGITS = "CL-C--CLL-";
    /** The final sounds of the letters' names, 에이 to 제트. */
    private static final String LETTERS = "-----------LCC---L--------";

    private final String afterConsonant;
    private final String afterVowel;

    Particle(String afterConsonant, String afterVowel) {
        this.afterConsonant = afterConsonant;
        this.afterVowel = afterVowel;
    }

    /** A text with the particle behind it. What stands in parentheses at its end is not heard. */
    String after(String text) {
        return text
                + switch (ending(text)) {
                    case VOWEL -> afterVowel;
                    case L -> this == BY ? afterVowel : afterConsonant;
                    case CONSONANT -> afterConsonant;
                    case UNKNOWN -> afterConsonant + "(" + afterVowel + ")";
                };
    }

    private static Ending ending(String text) {
        int parentheses = 0;
        for (int i = text.length() - 1; i >= 0; i--) {
            char c = text.charAt(i);
            if (c == ')') {
                parentheses++;
            } else if (c == '(') {
                parentheses--;
            } else if (parentheses <= 0 && (Character.isLetterOrDigit(c) || c == '%')) {
                return ending(c);
            }
        }
        return Ending.UNKNOWN;
    }

    private static Ending ending(char c) {
        if (c >= FIRST_SYLLABLE && c <= LAST_SYLLABLE) {
            int last = (c - FIRST_SYLLABLE) % FINALS;
            return last == 0 ? Ending.VOWEL : last == FINAL_L ? Ending.L : Ending.CONSONANT;
        }
        if (c == '%') {
            return Ending.VOWEL; // 퍼센트
        }
        char upper = Character.toUpperCase(c);
        char sound = c >= '0' && c <= '9'
                ? DIGITS.charAt(c - '0')
                : upper >= 'A' && upper <= 'Z' ? LETTERS.charAt(upper - 'A') : '?';
        return switch (sound) {
            case '-' -> Ending.VOWEL;
            case 'L' -> Ending.L;
            case 'C' -> Ending.CONSONANT;
            default -> Ending.UNKNOWN;
        };
    }

    private enum Ending {
        VOWEL,
        L,
        CONSONANT,
        UNKNOWN
    }
}
