package io.tidemark.cli;

import io.tidemark.domain.Market;
import io.tidemark.domain.Statement;
import io.tidemark.runtime.Configuration;
import io.tidemark.runtime.Setting;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Says what to look at when figures have been published: commands and, where the API answers on this machine, an address. Its example
 * is a market of the newest period.
 */
final class NextLook {
    private static final Duration PATIENCE = Duration.ofSeconds(3);
    private static final String TIDEMARK = "java -jar target/tidemark.jar ";

    private @Nullable Statement newest;

    /** One of the statements that are published. */
    void see(Statement statement) {
        if (newest == null || statement.period().lastMonth() > newest.period().lastMonth()) {
            newest = statement;
        }
    }

    /**
     * Prints it, if any statement was seen.
     *
     * @param at the options that say where Kafka is, with a space before them; empty if there are none
     */
    void print(PrintStream out, String at, Configuration configuration) throws InterruptedException {
        Statement example = newest;
        if (example == null) {
            return;
        }
        Market market = example.series().market();
        out.println("When the stream has taken it in, look at");
        line(out, "one page a release", TIDEMARK + "bulletin" + at + " " + market.reporter() + " " + example.period());
        line(out, "all headlines", TIDEMARK + "alerts" + at + " --market " + market);
        line(out, "the figures", TIDEMARK + "totals" + at + " " + market);
        line(out, "the levels to beat", TIDEMARK + "outlook" + at + " " + market);
        URI api = api(configuration);
        if (api != null) {
            line(out, "the same in the API", api + path(market));
        }
        out.flush();
    }

    private static void line(PrintStream out, String what, String how) {
        out.println("   " + what + " ".repeat(Math.max(1, 23 - what.length())) + how);
    }

    private static String path(Market market) {
        return "/v1/markets/"
                + Stream.of(market.toString().split("/", -1))
                        .map(part -> URLEncoder.encode(part, StandardCharsets.UTF_8))
                        .collect(Collectors.joining("/"));
    }

    /** Where the API of a desk, or of `serve`, answers on this machine; null if it does not. */
    private static @Nullable URI api(Configuration configuration) throws InterruptedException {
        String port = configuration.text(Setting.SERVE_PORT);
        if (port.isEmpty() || port.equals("0")) {
            return null;
        }
        URI api = URI.create("http://" + configuration.text(Setting.SERVE_HOST) + ":" + port);
        try {
            HttpResponse<Void> answer = HttpClient.newBuilder()
                    .connectTimeout(PATIENCE)
                    .build()
                    .send(
                            HttpRequest.newBuilder(api.resolve("/v1/markets?limit=1"))
                                    .timeout(PATIENCE)
                                    .build(),
                            HttpResponse.BodyHandlers.discarding());
            return answer.headers().firstValue("Tidemark-Position").isPresent() ? api : null;
        } catch (IOException e) {
            return null; // nobody is there
        }
    }
}
