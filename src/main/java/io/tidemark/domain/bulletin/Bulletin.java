package io.tidemark.domain.bulletin;

import io.tidemark.domain.Market;
import io.tidemark.domain.Subject;
import io.tidemark.domain.alert.Fact;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One page about one release.
 *
 * @param head the market that leads
 * @param leading what leads of it: a flow or its balance
 * @param figures of the head market first, then of the others, the largest first
 * @param slots at most five facts that were chosen, the most important first
 * @param more all other facts, in order
 * @param revised the figures of earlier periods that the release changed
 * @param withdrawn facts that an earlier version of this bulletin told and that are no longer true: what was taken away last first, and of
 *     that the most prominent
 */
public record Bulletin(
        Release release,
        Market head,
        Subject leading,
        List<FigureLine> figures,
        List<Slot> slots,
        List<Item> more,
        List<Revised> revised,
        List<Withdrawn> withdrawn) {
    public Bulletin {
        figures = List.copyOf(figures);
        slots = List.copyOf(slots);
        more = List.copyOf(more);
        revised = List.copyOf(revised);
        withdrawn = List.copyOf(withdrawn);
    }

    /** The fact that the first sentence tells beside the head figure; null where none is worth it. */
    public @Nullable Slot lead() {
        return slots.stream()
                .filter(slot -> slot.reason() == Slot.Reason.LEVEL || slot.reason() == Slot.Reason.RUN)
                .findFirst()
                .orElse(null);
    }

    /** All facts that it tells, each once. */
    public Stream<Fact> facts() {
        return Stream.concat(slots.stream().map(Slot::item), more.stream())
                .flatMap((Item item) -> Stream.concat(Stream.of(item.fact()), item.carries().stream()));
    }

    /** The figures of a flow, or of the balance, of a market. */
    public Optional<FigureLine> figure(Market market, Subject subject) {
        return figures.stream()
                .filter(line -> line.market().equals(market) && line.subject() == subject)
                .findFirst();
    }
}
