package io.tidemark.domain.market;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Cause;
import io.tidemark.domain.group.GroupIndicators;
import io.tidemark.domain.group.GroupIndicatorsChange;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * A group's indicators that may be other than they were when they were last stated. However many members change before the
 * next time, a window is looked at twice, and stated once at most.
 */
final class PendingIndicators {
    /** Those that there were, with what touched them last. */
    private record Before(Map<AlertWindow, GroupIndicators> stated, Cause cause) {}

    private final Map<IndicatorView.End, Before> pending = new LinkedHashMap<>();

    /** Notes what is going to change, while all is as it was. */
    void touch(IndicatorView view, TouchedSlots touched, Cause cause) {
        for (IndicatorView.End end : IndicatorView.ends(touched)) {
            Before known = pending.get(end);
            pending.put(end, new Before(known == null ? view.at(end) : known.stated, cause));
        }
    }

    /** How many ends of windows wait. */
    int size() {
        return pending.size();
    }

    /** All that have become other than they were, each with the cause that touched it last; then nothing waits. */
    List<GroupIndicatorsChange> drain(IndicatorView view) {
        List<GroupIndicatorsChange> changes = new ArrayList<>();
        pending.forEach((end, before) -> {
            Map<AlertWindow, GroupIndicators> now = view.at(end);
            now.forEach((window, indicators) -> {
                if (!indicators.equals(before.stated.get(window))) {
                    changes.add(new GroupIndicatorsChange(indicators, before.cause));
                }
            });
            before.stated.forEach((window, indicators) -> {
                if (!now.containsKey(window)) {
                    changes.add(new GroupIndicatorsChange(indicators.emptied(), before.cause));
                }
            });
        });
        pending.clear();
        return changes;
    }
}
