package io.tidemark.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import io.tidemark.demo.Sample;
import io.tidemark.domain.Statement;
import io.tidemark.runtime.Configuration;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

final class NextLookTest {
    private static String printed(List<Statement> statements, int port) throws InterruptedException {
        NextLook next = new NextLook();
        statements.forEach(next::see);
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        next.print(
                new PrintStream(out, true, StandardCharsets.UTF_8),
                " -b 127.0.0.1:1234",
                Configuration.of(Map.of("serve.port", String.valueOf(port))));
        return out.toString(StandardCharsets.UTF_8);
    }

    private static HttpServer server(boolean isOurs) throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/v1/markets", exchange -> {
            if (isOurs) {
                exchange.getResponseHeaders().add("Tidemark-Position", "1");
            }
            exchange.sendResponseHeaders(200, -1);
            exchange.close();
        });
        server.start();
        return server;
    }

    private static List<Statement> total() {
        return Sample.statements().stream()
                .filter(statement -> statement.series().market().toString().equals("KR/TOTAL/ALL/WORLD/USD"))
                .sorted(Comparator.comparing(Statement::period))
                .toList();
    }

    @Test
    void shouldNameCommandsForTheNewestPeriod() throws Exception {
        List<Statement> statements = total();
        Statement newest = statements.get(statements.size() - 1);

        assertThat(printed(List.of(statements.get(0), newest, statements.get(1)), 0)
                        .lines())
                .containsExactly(
                        "When the stream has taken it in, look at",
                        "   one page a release     java -jar target/tidemark.jar bulletin -b 127.0.0.1:1234 KR "
                                + newest.period(),
                        "   all headlines          java -jar target/tidemark.jar alerts -b 127.0.0.1:1234 --market"
                                + " KR/TOTAL/ALL/WORLD/USD",
                        "   the figures            java -jar target/tidemark.jar totals -b 127.0.0.1:1234"
                                + " KR/TOTAL/ALL/WORLD/USD",
                        "   the levels to beat     java -jar target/tidemark.jar outlook -b 127.0.0.1:1234"
                                + " KR/TOTAL/ALL/WORLD/USD");
    }

    @Test
    void shouldNameTheAddressWhereTheApiAnswers() throws Exception {
        HttpServer server = server(true);
        try {
            assertThat(printed(total(), server.getAddress().getPort()))
                    .endsWith("   the same in the API    http://127.0.0.1:"
                            + server.getAddress().getPort() + "/v1/markets/KR/TOTAL/ALL/WORLD/USD\n");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldNotTakeAnotherProgramForTheApi() throws Exception {
        HttpServer server = server(false);
        try {
            assertThat(printed(total(), server.getAddress().getPort())).doesNotContain("http");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void shouldSayNothingIfNothingWasStated() throws Exception {
        assertThat(printed(List.of(), 0)).isEmpty();
    }
}
