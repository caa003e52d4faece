package io.tidemark.headline;

/** One fact in one language; each family of kinds has its own. */
interface Account {
    /** The fact as it stands. */
    String told();

    /** What was the fact until now. */
    String takenBack();
}
