package io.tidemark.headline;

/** What a language has to know to say alerts. */
interface Language {
    /** How it writes amounts. */
    AmountForm amounts();

    /** How the fact fares, before the fact: nothing when it is raised, else such as {@code taken back: }. */
    String opening(Story story);

    /** The fact. */
    Account account(Story story, Numbers numbers);

    /**
     * What a window had until now, or has now: {@code $6.3 bn}.
     *
     * @param named whether its sign has to be said: {@code a deficit of $6.3 bn}, {@code a fall of 0.8% on year}
     */
    String number(Story story, Numbers numbers, boolean named);

    /** A clause that says what a window was until now; its number may be empty. */
    String untilNow(String number, String place);

    /** A clause that says what a window is now; either may be empty, but not both. */
    String now(String number, String place);

    /** The event that changed the fact. */
    String cause(Story story, Numbers numbers);

    /** So many facts rest on final figures now; as {@link Headlines#confirmed}. */
    String confirmed(int facts);

    /** Makes a sentence of a text that has everything but the look of one. */
    String sentence(String text);
}
