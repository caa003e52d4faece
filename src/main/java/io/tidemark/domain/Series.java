package io.tidemark.domain;

/** One market, one flow, one coverage. */
public record Series(Market market, Flow flow, Coverage coverage) {
    @Override
    public String toString() {
        return market + "|" + flow + "|" + coverage;
    }
}
