package io.tidemark.contract;

import io.tidemark.domain.ErrorCode;
import io.tidemark.domain.Market;

/** The five fields of a market, which stand together in every schema. */
final class MarketFormat {
    private MarketFormat() {}

    static void write(Market market, AvroWriter out) {
        out.writeString(market.reporter());
        out.writeString(market.scheme());
        out.writeString(market.category());
        out.writeString(market.partner());
        out.writeString(market.unit());
    }

    static Market read(AvroReader in) throws MalformedException {
        return new Market(in.readString(), in.readString(), in.readString(), in.readString(), in.readString());
    }

    /** A market as text, such as {@code KR/MTI/831/US/USD}. */
    static Market parse(String text) throws MalformedException {
        try {
            return Market.parseOwn(text);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    /** As {@link #parse}, but for {@link Market#EVERY_REPORTER}, whose markets are none that anyone may name. */
    static Market parsePublic(String text) throws MalformedException {
        try {
            return Market.parse(text);
        } catch (IllegalArgumentException e) {
            throw invalid(e);
        }
    }

    private static MalformedException invalid(IllegalArgumentException e) {
        return new MalformedException(ErrorCode.INVALID_CODE, e.getMessage() + ".");
    }
}
