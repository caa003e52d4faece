package io.tidemark.domain.bulletin;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Amount;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.AlertKey;
import io.tidemark.domain.alert.Measure;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Chooses the facts that a bulletin shows first: docs/definitions.md, "Slots". A place stays empty rather than be filled with
 * what one finds again within a few windows.
 *
 * @param leading what leads of the head market
 * @param items in order
 */
record Selection(View view, Subject leading, List<Item> items) {
    List<Slot> slots() {
        List<Slot> slots = new ArrayList<>();
        add(slots, Slot.Reason.LEVEL, best(this::isLevel));
        add(slots, Slot.Reason.RUN, best(this::isRun));
        Comparator<Slot> byProminence = Comparator.comparing(slot -> view.prominence(slot.item()));
        slots.sort(byProminence.reversed());
        otherMarket().ifPresent(slots::add);
        add(slots, Slot.Reason.BALANCE, best(this::isOtherSubject));
        add(slots, Slot.Reason.OTHER_MEASURE, best(this::isOtherMeasure));
        return List.copyOf(slots);
    }

    private static void add(List<Slot> slots, Slot.Reason reason, Optional<Item> best) {
        best.ifPresent(item -> slots.add(new Slot(reason, item, null)));
    }

    /** The most prominent; of those that are as prominent, the first in order. */
    private Optional<Item> best(Predicate<AlertKey> which) {
        Comparator<Item> byProminence = Comparator.comparing(view::prominence);
        return items.stream()
                .filter(item ->
                        which.test(item.fact().key()) && view.prominence(item).isNews())
                .min(byProminence.reversed().thenComparing(view.order()));
    }

    private boolean isHead(AlertKey key) {
        return key.market().equals(view.head()) && key.subject() == leading;
    }

    private boolean isLevel(AlertKey key) {
        return isHead(key) && view.isNaming(key.window()) && key.measure() == Measure.VALUE && isStanding(key);
    }

    private boolean isRun(AlertKey key) {
        return isHead(key)
                && view.isNaming(key.window())
                && switch (key.kind()) {
                    case STREAK, SIGN -> true;
                    case RECORD_HIGH,
                            RECORD_LOW,
                            RECORD_TIED,
                            RANK,
                            HIGHEST_SINCE,
                            LOWEST_SINCE,
                            EARLY_RECORD,
                            THRESHOLD,
                            BREADTH,
                            TARGET -> false;
                };
    }

    private static boolean isStanding(AlertKey key) {
        return switch (key.kind()) {
            case RECORD_HIGH, RECORD_LOW, RECORD_TIED, RANK, HIGHEST_SINCE, LOWEST_SINCE, EARLY_RECORD, THRESHOLD ->
                true;
            case STREAK, SIGN, BREADTH, TARGET -> false;
        };
    }

    /** The balance; where the balance leads, the exports. */
    private boolean isOtherSubject(AlertKey key) {
        Subject other = leading == Subject.BALANCE ? Subject.EXPORT : Subject.BALANCE;
        return key.market().equals(view.head()) && key.subject() == other && view.isNaming(key.window());
    }

    private boolean isOtherMeasure(AlertKey key) {
        return isHead(key)
                && (view.isNaming(key.window())
                        ? key.measure() == Measure.DAILY_AVERAGE
                        : key.measure() == Measure.VALUE && key.window() != AlertWindow.TRAILING_12M);
    }

    /** By prominence times share, exactly. */
    private Optional<Slot> otherMarket() {
        Amount head = view.size(view.head());
        if (head == null || head.signum() <= 0) {
            return Optional.empty();
        }
        Comparator<Item> byWeight = (a, b) -> weight(a, b).compareTo(weight(b, a));
        return items.stream()
                .filter(item -> !item.fact().key().market().equals(view.head())
                        && view.size(item.fact().key().market()) != null
                        && view.isNaming(item.fact().key().window())
                        && view.prominence(item).isNews())
                .min(byWeight.reversed().thenComparing(view.order()))
                .map(item -> new Slot(Slot.Reason.OTHER_MARKET, item, share(item, head)));
    }

    private Slot.Share share(Item item, Amount head) {
        return new Slot.Share(size(item), head);
    }

    /** The weight of one item, times what the weight of the other is divided by. */
    private BigInteger weight(Item one, Item other) {
        Prominence prominence = view.prominence(one);
        return size(one)
                .toUnscaled()
                .multiply(BigInteger.valueOf(prominence.windows()))
                .multiply(BigInteger.valueOf(view.prominence(other).per()));
    }

    private Amount size(Item item) {
        @Nullable Amount size = view.size(item.fact().key().market());
        return size == null ? Amount.ZERO : size;
    }
}
