package io.tidemark.cli;

import io.tidemark.domain.Market;
import picocli.CommandLine;

/** Reads a market or a group. */
final class MarketConverter implements CommandLine.ITypeConverter<Market> {
    @Override
    public Market convert(String text) {
        try {
            return Market.parseOwn(text);
        } catch (IllegalArgumentException e) {
            throw new CommandLine.TypeConversionException(String.valueOf(e.getMessage()));
        }
    }
}
