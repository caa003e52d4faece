package io.tidemark.contract;

import io.tidemark.domain.alert.Fact;

/** The nested record {@code Fact} of bulletins: an alert's fact without what happened to the alert. */
final class FactFormat implements AvroFormat<Fact> {
    static final FactFormat INSTANCE = new FactFormat();

    private FactFormat() {}

    @Override
    public void write(Fact fact, AvroWriter out) {
        AlertFormat.write(fact.key(), out);
        AlertFormat.write(fact, out);
    }

    @Override
    public Fact read(AvroReader in) throws MalformedException {
        return AlertFormat.readFact(AlertFormat.readKey(in), in);
    }
}
