package io.tidemark.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** A page of Markdown with examples: blocks of code, and what each says when it is run in the block of text behind it. */
final class Page {
    private static final Pattern BLOCK = Pattern.compile("^```(\\w+)\n(.*?)^```$", Pattern.MULTILINE | Pattern.DOTALL);
    private static final String ANYTHING = "…";

    private final String name;
    private final List<Block> blocks = new ArrayList<>();

    private record Block(String language, String text) {}

    /** An example and what it prints, line by line; {@code …} stands for anything. */
    record Example(String code, List<Pattern> output) {}

    private Page(String name, String text) {
        this.name = name;
        Matcher matcher = BLOCK.matcher(text);
        while (matcher.find()) {
            blocks.add(new Block(matcher.group(1), matcher.group(2)));
        }
    }

    static Page read(String file) throws IOException {
        return new Page(file, Files.readString(Path.of(file)));
    }

    /** The one example in a language that has a text in it. */
    Example example(String language, String text) {
        List<Example> found = new ArrayList<>();
        for (int i = 0; i + 1 < blocks.size(); i++) {
            Block code = blocks.get(i);
            Block output = blocks.get(i + 1);
            if (code.language().equals(language)
                    && code.text().contains(text)
                    && output.language().equals("text")) {
                found.add(new Example(code.text(), lines(output.text())));
            }
        }
        if (found.size() != 1) {
            throw new IllegalStateException(
                    name + " has " + found.size() + " examples in " + language + " with '" + text + "' and an output");
        }
        return found.get(0);
    }

    private static List<Pattern> lines(String text) {
        return text.lines().map(Page::pattern).toList();
    }

    private static Pattern pattern(String line) {
        return Pattern.compile(Pattern.compile(ANYTHING)
                .splitAsStream(line + "\n")
                .map(part -> Pattern.quote(part.replace("\n", "")))
                .collect(Collectors.joining(".*")));
    }
}
