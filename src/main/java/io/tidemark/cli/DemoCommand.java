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
            "Tells a story of real figures, with nothing but this process.",
            "A broker, the stream, and Korea's trade from 2000 on, published release by release: a record is raised, and"
                    + " taken back by a revision."
        })
final class DemoCommand implements Callable<Integer> {
    @Option(names = "--exit", description = "End when the story is told, rather than stay up until Ctrl-C.")
    private boolean exit;

    @Option(
            names = "--webhook",
            paramLabel = "URL",
            description = "Post what the story comes to there; the secret to check the signatures with is printed.")
    private @Nullable String webhook;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, as for the other roles.")
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
