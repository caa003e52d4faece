import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Draws two chapters of the demo's story as a terminal: reads what the demo prints, and writes an SVG. CONTRIBUTING.md
 * has the command.
 */
public final class DemoPicture {
    private static final String FROM = "── 1 August 2011";
    private static final String UNTIL = "── 1 September 2011";
    private static final String INDENT = "     ";
    private static final String STRIKE = "\u0336";
    private static final int LINE = 20;
    private static final double CHARACTER = 7.83;
    private static final int MARGIN = 20;
    private static final int TOP = 52;

    private DemoPicture() {}

    public static void main(String[] arguments) throws IOException {
        List<String> lines = lines();
        int widest = lines.stream().mapToInt(line -> line.replace(STRIKE, "").length()).max().orElse(0);
        int width = (int) Math.ceil(2 * MARGIN + CHARACTER * widest);
        int height = TOP + LINE * lines.size() + MARGIN / 2;
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        out.printf(
                "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 %d %d\" width=\"%d\" role=\"img\" aria-labelledby=\"t\">%n",
                width, height, width);
        out.println("<title id=\"t\">What the demo prints: a record trade surplus is announced on 1 August 2011 and taken back on 16 August"
                + " 2011</title>");
        out.println("<style>text{font:13px ui-monospace,SFMono-Regular,Menlo,Consolas,'DejaVu Sans Mono',monospace;white-space:pre;fill:#c9d1d9}"
                + ".h{fill:#79c0ff;font-weight:bold}.up{fill:#7ee787;font-weight:bold}.down{fill:#ffa198;font-weight:bold}.struck{fill:#ffa198;text-decoration:line-through}.dim{fill:#8b949e}</style>");
        out.printf("<rect width=\"%d\" height=\"%d\" rx=\"8\" fill=\"#0d1117\"/>%n", width, height);
        out.println("<circle cx=\"20\" cy=\"18\" r=\"5\" fill=\"#ff5f56\"/><circle cx=\"38\" cy=\"18\" r=\"5\" fill=\"#ffbd2e\"/>"
                + "<circle cx=\"56\" cy=\"18\" r=\"5\" fill=\"#27c93f\"/>");
        String style = "dim";
        for (int i = 0; i < lines.size(); i++) {
            String text = lines.get(i);
            style = style(text, style);
            if (!text.isEmpty()) {
                // A line through the text is not to go through the space before it.
                String shown = text.replace(STRIKE, "");
                int indent = shown.length() - shown.stripLeading().length();
                out.printf(
                        "<text x=\"%.1f\" y=\"%d\" class=\"%s\" xml:space=\"preserve\">%s</text>%n",
                        MARGIN + CHARACTER * indent, TOP + LINE * i, style, escaped(shown.stripLeading()));
            }
        }
        out.println("</svg>");
    }

    private static List<String> lines() throws IOException {
        List<String> lines = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            if (line.startsWith(UNTIL)) {
                return lines.subList(0, lines.lastIndexOf(""));
            }
            if (!lines.isEmpty() || line.startsWith(FROM)) {
                lines.add(line.stripTrailing());
            }
        }
        throw new IOException("The demo's story has changed: it has no part from '" + FROM + "' until '" + UNTIL + "'");
    }

    /** A headline that goes on in the next line keeps its colour. */
    private static String style(String line, String before) {
        String text = line.strip();
        if (text.startsWith("──")) {
            return "h";
        }
        if (line.contains(STRIKE)) {
            return "struck";
        }
        if (text.isEmpty() || text.startsWith("KR/") || text.startsWith("That is one page")) {
            return "dim";
        }
        if (line.startsWith(INDENT)) {
            return "text";
        }
        return text.startsWith("WITHDRAWN") ? "down" : before.equals("dim") ? "up" : before;
    }

    private static String escaped(String text) {
        return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
    }
}
