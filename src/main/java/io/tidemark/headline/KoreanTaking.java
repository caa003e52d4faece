package io.tidemark.headline;

/** How facts are taken back. */
final class KoreanTaking {
    private KoreanTaking() {}

    /** Says of a fact, which ends in a noun, that it is one no longer. */
    static String back(String fact) {
        return Particle.QUOTED.after(fact) + " 사실은 더 이상 성립하지 않음";
    }
}
