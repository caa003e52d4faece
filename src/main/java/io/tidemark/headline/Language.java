package io.tidemark.headline;

/** What a language has to know to say alerts. */
interface Language {
    /** How it writes amounts. */
    AmountForm amounts();

    /** How the fact fares, before the fact: nothing when it is raised, else such as {@code taken back: }. */
    String opening(Story story);

    /** The fact. */
    Account account(Story story, Numbers numbers);

    /** The event that changed the fact. */
    String cause(Story story, Numbers numbers);

    /** So many facts rest on final figures now; as {@link Headlines#confirmed}. */
    String confirmed(int facts);

    /** Makes a sentence of a text that has everything but the look of one. */
    String sentence(String text);
}
