package io.tidemark.domain.bulletin;

import io.tidemark.domain.Subject;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** What each reporter's bulletin leads with: exports, where nothing else is chosen. */
public final class LeadSubjects {
    /** The order in which subjects are told, but for the one that leads. */
    private static final List<Subject> ORDER =
            List.of(Subject.EXPORT, Subject.BALANCE, Subject.IMPORT, Subject.STATISTIC);

    private final Map<String, Subject> leads;

    private LeadSubjects(Map<String, Subject> leads) {
        this.leads = Map.copyOf(leads);
    }

    /** Exports lead everywhere. */
    public static LeadSubjects defaults() {
        return new LeadSubjects(Map.of());
    }

    /**
     * Reads what leads.
     *
     * @param text {@code KR=EXPORT; US=BALANCE}; may be empty
     * @throws IllegalArgumentException with a plain sentence if a part cannot be read
     */
    public static LeadSubjects parse(String text) {
        Map<String, Subject> leads = new LinkedHashMap<>();
        for (String part : text.split(";", -1)) {
            if (!part.isBlank()) {
                String[] sides = part.strip().split("\\s*=\\s*", -1);
                if (sides.length != 2 || sides[0].isEmpty() || leads.put(sides[0], subject(sides[1])) != null) {
                    throw new IllegalArgumentException("Each reporter and what its bulletin leads with is written once, as"
                            + " in US=BALANCE. This is not: '" + part.strip() + "'");
                }
            }
        }
        return new LeadSubjects(leads);
    }

    private static Subject subject(String text) {
        try {
            return Subject.valueOf(text.toUpperCase(Locale.ROOT));
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "A bulletin leads with EXPORT, IMPORT, BALANCE or STATISTIC, and not with '" + text + "'", e);
        }
    }

    /** All subjects in the order in which a reporter's bulletin tells them. */
    public List<Subject> order(String reporter) {
        Subject lead = Objects.requireNonNullElse(leads.get(reporter), Subject.EXPORT);
        List<Subject> order = new ArrayList<>(ORDER);
        order.remove(lead);
        order.add(0, lead);
        return order;
    }
}
