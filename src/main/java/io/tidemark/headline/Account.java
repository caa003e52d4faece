package io.tidemark.headline;

/** One fact in one language; each family of kinds has its own. */
interface Account {
    /** The fact as it stands. */
    String told();

    /** What was the fact until now. */
    String takenBack();

    /** What the window is by the fact, in short and without its comparison set: {@code the second-highest}. */
    String place();

    /** What belongs to its place: what stood there before, or stands above; may be empty. */
    String beside();
}
