package io.tidemark;

import io.tidemark.cli.TidemarkCommand;

/** The command line: {@code tidemark --help} says what it can do. */
public final class Main {
    private Main() {}

    public static void main(String[] args) {
        System.exit(TidemarkCommand.run(args));
    }
}
