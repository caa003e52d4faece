package io.tidemark.contract;

import io.tidemark.domain.AlertWindow;
import io.tidemark.domain.Condition;
import io.tidemark.domain.Period;
import io.tidemark.domain.Run;

/** The nested record {@code Run}: a streak. */
final class RunFormat implements AvroFormat<Run> {
    static final RunFormat INSTANCE = new RunFormat();

    private RunFormat() {}

    @Override
    public void write(Run run, AvroWriter out) {
        Symbols.CONDITION.write(run.condition(), out);
        Symbols.ALERT_WINDOW.write(run.window(), out);
        out.writeLong(run.length());
        out.writeBoolean(run.atLeast());
        out.writePeriod(run.from());
        out.writeOptionalAmount(run.level());
    }

    @Override
    public Run read(AvroReader in) throws MalformedException {
        Condition condition = Symbols.CONDITION.read(in);
        AlertWindow window = Symbols.ALERT_WINDOW.read(in);
        int length = in.readInt();
        boolean atLeast = in.readBoolean();
        Period from = in.readPeriod();
        return new Run(condition, in.readOptionalAmount(), window, length, atLeast, from);
    }
}
