package io.tidemark.contract;

import io.tidemark.domain.Projection;

/** The nested record {@code Projection}: what a full year would come to. */
final class ProjectionFormat implements AvroFormat<Projection> {
    static final ProjectionFormat INSTANCE = new ProjectionFormat();

    private ProjectionFormat() {}

    @Override
    public void write(Projection projection, AvroWriter out) {
        Symbols.METHOD.write(projection.method(), out);
        out.writeAmount(projection.value());
    }

    @Override
    public Projection read(AvroReader in) throws MalformedException {
        return new Projection(Symbols.METHOD.read(in), in.readAmount());
    }
}
