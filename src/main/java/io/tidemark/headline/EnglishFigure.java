package io.tidemark.headline;

import io.tidemark.domain.Period;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.AlertState;
import io.tidemark.domain.alert.Holder;
import io.tidemark.domain.alert.Measure;
import io.tidemark.domain.alert.Measured;

/** The number of the announced window and those it is compared with. */
record EnglishFigure(Story story, Numbers numbers, EnglishWords words) {
    /**
     * {@code Korea's exports reached $51.4 bn in July 2011}, and where that number has been amended {@code Korea's exports
     * in July 2011, now $50.6 bn}.
     *
     * @param verb for a value; growth has its own
     */
    String clause(String verb) {
        if (story.change().state() == AlertState.AMENDED && story.hasMoved()) {
            return words.thing(story) + " in " + window() + ", now " + size() + provisional();
        }
        String what =
                words.measured(story) + (story.key().measure() == Measure.GROWTH ? grown() : " " + verb + " " + size());
        return what + provisional() + " in " + window();
    }

    /** {@code Korea's exports in July 2011, $51.4 bn, are}. */
    String verdict() {
        AlertKey key = story.key();
        if (key.subject() == Subject.BALANCE) {
            return words.possessive(key.market().reporter()) + " " + size() + " "
                    + words.subject(key.market(), key.subject(), story.direction()) + " of " + window() + " is";
        }
        boolean plural = key.measure() != Measure.GROWTH && EnglishWords.isPlural(key.subject());
        return words.thing(story) + " in " + window() + ", " + size() + "," + (plural ? " are" : " is");
    }

    private String grown() {
        int direction = story.direction();
        if (direction == 0) {
            return (EnglishWords.isPlural(story.key().subject()) ? " were" : " was") + " unchanged on year";
        }
        return (direction > 0 ? " grew " : " fell ") + size();
    }

    /** The number by its size: {@code $51.4 bn}, {@code 24.1% on year}. */
    String size() {
        Measured value = story.fact().value();
        return story.key().measure() == Measure.GROWTH ? numbers.sizeOfGrowth(value) + " on year" : numbers.of(value);
    }

    /** The number in words of its own: {@code $51.4 bn}, or where its sign has to be said {@code a surplus of $51.4 bn}. */
    String said(boolean named) {
        if (!named) {
            return size();
        }
        int direction = story.direction();
        if (story.key().measure() == Measure.GROWTH) {
            return direction == 0 ? "no change on year" : (direction > 0 ? "growth of " : "a fall of ") + size();
        }
        return story.key().subject() != Subject.BALANCE
                ? size()
                : direction == 0 ? "a balance of zero" : "a " + EnglishWords.balance(direction) + " of " + size();
    }

    /** {@code , now} before what a window is where people know what it was until now; else a comma. */
    String comma() {
        return story.isNow() ? ", now " : ", ";
    }

    /** What follows a comparison that a usual revision could take away. */
    String narrow() {
        return story.isNarrow() ? ", by a margin smaller than usual revisions" : "";
    }

    /** What a window had: {@code $48.6 bn}, {@code +24.1%}, {@code a deficit of $500 m} beside a surplus. */
    String number(Holder holder) {
        String number = numbers.of(holder.value());
        int sign = story.direction(holder.value());
        if (story.key().subject() != Subject.BALANCE || sign == story.direction()) {
            return number;
        }
        return sign == 0 ? "a balance of zero" : "a " + EnglishWords.balance(sign) + " of " + number;
    }

    String provisional() {
        return story.isProvisional() ? " (provisional)" : "";
    }

    String window() {
        return window(story.key().period());
    }

    /** A window of the announced length. */
    String window(Period period) {
        return EnglishPeriods.window(story.key().window(), story.key().coverage(), period);
    }

    /** A window of the length that is compared with. */
    String compared(Period period) {
        return EnglishPeriods.window(story.compared(), story.key().coverage(), period);
    }
}
