package io.tidemark.contract;

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
}
