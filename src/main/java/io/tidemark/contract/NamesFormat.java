package io.tidemark.contract;

import io.tidemark.domain.CodeNames;
import io.tidemark.domain.NamedCode;

/** The record {@code CodeNames}. */
final class NamesFormat implements AvroFormat<CodeNames> {
    @Override
    public void write(CodeNames names, AvroWriter out) {
        out.writeOptionalString(names.code().scheme());
        out.writeString(names.code().code());
        out.writeOptionalString(names.en());
        out.writeOptionalString(names.ko());
    }

    @Override
    public CodeNames read(AvroReader in) throws MalformedException {
        return new CodeNames(readCode(in), in.readOptionalFreeText(), in.readOptionalFreeText());
    }

    private static NamedCode readCode(AvroReader in) throws MalformedException {
        String scheme = in.readOptionalString();
        String code = in.readString();
        try {
            return new NamedCode(scheme, code);
        } catch (IllegalArgumentException e) {
            throw MalformedException.notAvro(e.getMessage() + ".");
        }
    }
}
