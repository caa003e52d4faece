package io.tidemark.cli;

import io.tidemark.demo.Demo;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "demo",
        description = {
            "Tells a story with real figures. It needs nothing but this process.",
            "It starts a broker and the stream, and publishes Korea's trade figures since 2000, release by"
                    + " release. A record is raised, and a revision takes it back."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(
            names = "--exit",
            description =
                    "End when the story is told. Otherwise there is a page to watch it, and it runs until Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description =
                    "Post the alerts at the end of the story to this URL. The secret for checking the signatures is"
                            + " printed.")
    private @Nullable String webhook;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, as for the other commands.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        Demo demo = new Demo(Console.out());
        try (Interruption interruption = Interruption.stopping(demo::interrupt)) {
            demo.run(settings, exit, webhook);
        }
        return 0;
    }
}
