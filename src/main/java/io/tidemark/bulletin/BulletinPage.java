package io.tidemark.bulletin;

import io.tidemark.domain.bulletin.Edition;
import io.tidemark.headline.BulletinLabels;
import io.tidemark.headline.BulletinText;
import io.tidemark.headline.Bulletins;
import io.tidemark.rows.Widths;
import java.util.ArrayList;
import java.util.List;

/** A bulletin as a page to read, in one language. */
public final class BulletinPage {
    private static final int WIDTH = 100;

    /** So many further facts are on the page; the JSON form has all. */
    private static final int MORE_ON_PAGE = 12;

    /** Put after each character, it strikes it through wherever text is shown. */
    private static final String STRIKE = "\u0336";

    private final Bulletins bulletins;

    public BulletinPage(Bulletins bulletins) {
        this.bulletins = bulletins;
    }

    /** Plain text, at most {@value #WIDTH} characters wide; what is withdrawn is struck through. */
    public String text(Edition edition) {
        BulletinText text = bulletins.write(edition);
        BulletinLabels labels = bulletins.labels(edition);
        Lines lines = new Lines();
        lines.add(labels.source());
        lines.add("");
        lines.wrap("", text.headline());
        lines.add("");
        table(labels.table(), lines);
        for (String paragraph : text.paragraphs()) {
            lines.add("");
            lines.wrap("", paragraph);
        }
        section(labels.chosen(), lines, !text.reasons().isEmpty());
        for (int i = 0; i < text.reasons().size(); i++) {
            BulletinText.Chosen chosen = text.reasons().get(i);
            lines.wrap("  " + (i + 1) + ". ", chosen.about() + ": " + chosen.why());
        }
        section(labels.withdrawn(), lines, !text.withdrawn().isEmpty());
        withdrawn(text.withdrawn(), lines);
        section(labels.revised(), lines, !text.revised().isEmpty());
        text.revised().forEach(revised -> lines.wrap("  - ", revised));
        section(labels.more(), lines, !text.more().isEmpty());
        text.more().stream().limit(MORE_ON_PAGE).forEach(fact -> lines.wrap("  - ", fact));
        if (text.more().size() > MORE_ON_PAGE) {
            lines.wrap("  ", labels.rest(text.more().size() - MORE_ON_PAGE));
        }
        return lines.toString();
    }

    /** The headline, the paragraphs, and what its last change took away. */
    public String brief(Edition edition) {
        BulletinText text = bulletins.write(edition);
        Lines lines = new Lines();
        lines.wrap("", text.headline());
        for (String paragraph : text.paragraphs()) {
            lines.wrap("  ", paragraph);
        }
        withdrawn(bulletins.withdrawn(edition.newlyWithdrawn()), lines);
        return lines.toString();
    }

    private static void withdrawn(List<BulletinText.Withdrawn> all, Lines lines) {
        for (BulletinText.Withdrawn withdrawn : all) {
            withdrawn.facts().forEach(fact -> lines.wrapStruck("  - ", fact));
            lines.wrap("    ", withdrawn.cause());
        }
    }

    private static void section(String title, Lines lines, boolean isThere) {
        if (isThere) {
            lines.add("");
            lines.add(title);
        }
    }

    /** The first column to the left, the others to the right. */
    private static void table(List<List<String>> rows, Lines lines) {
        int[] widths = new int[rows.get(0).size()];
        for (List<String> row : rows) {
            for (int i = 0; i < widths.length; i++) {
                widths[i] = Math.max(widths[i], Widths.of(row.get(i)));
            }
        }
        for (List<String> row : rows) {
            StringBuilder line = new StringBuilder();
            for (int i = 0; i < widths.length; i++) {
                String padding = " ".repeat(widths[i] - Widths.of(row.get(i)));
                line.append(i == 0 ? row.get(i) + padding : "   " + padding + row.get(i));
            }
            lines.add(line.toString().stripTrailing());
        }
    }

    /** Markdown, with nothing left out; what is withdrawn is struck through. */
    public String markdown(Edition edition) {
        BulletinText text = bulletins.write(edition);
        BulletinLabels labels = bulletins.labels(edition);
        List<String> lines = new ArrayList<>();
        lines.add("# " + escape(text.headline()));
        lines.add("");
        lines.add("*" + escape(labels.source()) + "*");
        lines.add("");
        List<List<String>> table = labels.table();
        for (int i = 0; i < table.size(); i++) {
            lines.add("| "
                    + String.join(
                            " | ",
                            table.get(i).stream().map(BulletinPage::escape).toList()) + " |");
            if (i == 0) {
                lines.add("|---" + "|--:".repeat(table.get(0).size() - 1) + "|");
            }
        }
        for (String paragraph : text.paragraphs()) {
            lines.add("");
            lines.add(escape(paragraph));
        }
        list(
                labels.chosen(),
                text.reasons().stream()
                        .map(chosen -> chosen.about() + ": " + chosen.why())
                        .toList(),
                lines);
        if (!text.withdrawn().isEmpty()) {
            lines.add("");
            lines.add("## " + labels.withdrawn());
            for (BulletinText.Withdrawn withdrawn : text.withdrawn()) {
                lines.add("");
                withdrawn.facts().forEach(fact -> lines.add("- ~~" + escape(fact) + "~~"));
                lines.add("");
                lines.add(escape(withdrawn.cause()));
            }
        }
        list(labels.revised(), text.revised(), lines);
        list(labels.more(), text.more(), lines);
        return String.join("\n", lines) + "\n";
    }

    private static void list(String title, List<String> entries, List<String> lines) {
        if (!entries.isEmpty()) {
            lines.add("");
            lines.add("## " + title);
            lines.add("");
            entries.forEach(entry -> lines.add("- " + escape(entry)));
        }
    }

    /** Names come from outside: nothing in them may work as Markdown or HTML. */
    private static String escape(String text) {
        return text.replaceAll("([\\\\`*_\\[\\]<>#|~])", "\\\\$1");
    }

    /** One line a fact, as news wires print them. */
    public String flashes(Edition edition) {
        return String.join("\n", bulletins.write(edition).flashes()) + "\n";
    }

    /** Lines that are not too long. */
    private static final class Lines {
        private final StringBuilder text = new StringBuilder();

        void add(String line) {
            text.append(line).append('\n');
        }

        void wrap(String mark, String paragraph) {
            wrap(mark, paragraph, false);
        }

        void wrapStruck(String mark, String paragraph) {
            wrap(mark, paragraph, true);
        }

        private void wrap(String mark, String paragraph, boolean struck) {
            String indent = " ".repeat(mark.length());
            StringBuilder line = new StringBuilder();
            String before = mark;
            for (String word : paragraph.split(" ", -1)) {
                if (line.length() > 0 && before.length() + Widths.of(line.toString()) + 1 + Widths.of(word) > WIDTH) {
                    add(before + (struck ? strike(line.toString()) : line));
                    line.setLength(0);
                    before = indent;
                }
                line.append(line.length() == 0 ? "" : " ").append(word);
            }
            add(before + (struck ? strike(line.toString()) : line));
        }

        private static String strike(String line) {
            StringBuilder struck = new StringBuilder();
            line.codePoints().forEach(c -> struck.appendCodePoint(c).append(STRIKE));
            return struck.toString();
        }

        @Override
        public String toString() {
            return text.toString();
        }
    }
}
