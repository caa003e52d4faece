package io.tidemark.cli;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine;

/** Reads one of some words, written as people write them: {@code sdmx-csv} for {@code SDMX_CSV}. */
abstract class WordConverter<E extends Enum<E>> implements CommandLine.ITypeConverter<E> {
    private final Class<E> words;

    WordConverter(Class<E> words) {
        this.words = words;
    }

    @Override
    public E convert(String text) {
        String name = text.toUpperCase(Locale.ROOT).replace('-', '_');
        return Arrays.stream(words.getEnumConstants())
                .filter(word -> word.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new CommandLine.TypeConversionException("expected one of "
                        + Arrays.stream(words.getEnumConstants())
                                .map(word ->
                                        word.name().toLowerCase(Locale.ROOT).replace('_', '-'))
                                .collect(Collectors.joining(", "))
                        + " but was '" + text + "'"));
    }
}
