package io.tidemark.headline;

import io.tidemark.domain.outlook.LevelToBeat;
import io.tidemark.domain.outlook.Outlook;

/** What a language has to know to write an outlook. */
interface OutlookWords {
    /** What the levels are of: {@code Korea's exports in December 2025}. */
    String title(Outlook outlook);

    /** The value of the period before, as a sentence; empty where it is not known. */
    String last(Outlook outlook);

    /** A level with its side: {@code above $65.92 bn}. */
    String level(Outlook outlook, LevelToBeat level);

    /** The same as a level of the other flow, where one flow is known; else empty. */
    String otherFlow(Outlook outlook, LevelToBeat level);

    /** What would be true: {@code the highest of any month}. */
    String fact(LevelToBeat level);
}
