package io.tidemark.runtime;

import io.tidemark.api.Access;
import io.tidemark.api.ApiServer;
import io.tidemark.api.EventFeed;
import io.tidemark.api.Questions;
import io.tidemark.api.ReferenceTables;
import io.tidemark.ops.Build;
import io.tidemark.ops.Health;
import io.tidemark.ops.Metrics;
import io.tidemark.readmodel.KeptBulletins;
import io.tidemark.readmodel.ReadModel;
import io.tidemark.readmodel.ReadTopology;
import io.tidemark.site.MarketReader;
import io.tidemark.site.Site;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Map;
import org.apache.kafka.streams.state.HostInfo;

/** Answers the API: the stream that keeps its tables, and the server. Start as many as you like. */
public final class QueryService implements AutoCloseable {
    private final ApiServer server;
    private final StreamsApp stream;
    private final ReferenceTables tables;
    private final EventFeed feed;

    private QueryService(ApiServer server, StreamsApp stream, ReferenceTables tables, EventFeed feed) {
        this.server = server;
        this.stream = stream;
        this.tables = tables;
        this.feed = feed;
    }

    /** Starts to answer; that nothing can be answered yet, until the tables are there. */
    static QueryService start(Installation installation) throws InterruptedException, IOException {
        Configuration configuration = installation.configuration();
        String port = configuration.text(Setting.SERVE_PORT);
        Site site = new Site();
        ApiServer server = ApiServer.start(
                new InetSocketAddress(
                        configuration.text(Setting.SERVE_HOST), port.isEmpty() ? 0 : Integer.parseInt(port)),
                Build.version(),
                access(configuration),
                site::routes);
        try {
            HostInfo self = address(configuration, server.url());
            Map<String, Object> config = configuration.serveConfig();
            config.put("application.server", self.host() + ":" + self.port());
            StreamsApp stream = installation.app(ReadTopology.of(installation.topics()), config);
            ReferenceTables tables = new ReferenceTables(
                    configuration.consumerConfig(null), installation.topics(), installation.codecs());
            EventFeed feed = new EventFeed(
                    configuration.consumerConfig(null),
                    installation.topics(),
                    installation.codecs(),
                    tables,
                    installation.zones(),
                    configuration.number(Setting.SERVE_STREAM_CLIENTS));
            stream.start();
            ReadModel model = new ReadModel(
                    stream.streams(),
                    installation.topics(),
                    installation.codecs(),
                    self,
                    installation.futureTolerance());
            KeptBulletins bulletins = new KeptBulletins(model, installation.topics(), installation.codecs());
            server.answerFrom(
                    model,
                    new Questions(
                            model,
                            bulletins,
                            tables,
                            installation.replaySettings(),
                            installation.groupLimits(),
                            installation.zones()),
                    feed);
            site.answerFrom(
                    new MarketReader(
                            model,
                            tables,
                            installation.replaySettings(),
                            installation.groupLimits(),
                            installation.zones()),
                    bulletins,
                    server.url(),
                    Clock.systemUTC());
            return new QueryService(server, stream, tables, feed);
        } catch (RuntimeException | InterruptedException e) {
            server.close();
            throw e;
        }
    }

    private static Access access(Configuration configuration) {
        String file = configuration.text(Setting.SERVE_TOKENS);
        try {
            return Access.of(file.isEmpty() ? null : Path.of(file), configuration.text(Setting.SERVE_CORS));
        } catch (IOException e) {
            throw new InvalidConfigurationException("serve.tokens: " + file + " cannot be read.");
        } catch (IllegalArgumentException e) {
            throw new InvalidConfigurationException("serve.tokens: " + e.getMessage() + ".");
        }
    }

    /** Where others find it. */
    private static HostInfo address(Configuration configuration, URI url) {
        String said = configuration.text(Setting.SERVE_ADDRESS);
        return said.isEmpty() ? new HostInfo(url.getHost(), url.getPort()) : HostInfo.buildFromEndpoint(said);
    }

    /** Where it answers. */
    public URI url() {
        return server.url();
    }

    /** As {@link StreamsApp#awaitRunning}. */
    public void awaitRunning(Duration timeout) throws InterruptedException {
        stream.awaitRunning(timeout);
    }

    /** As {@link StreamsApp#awaitEnd}. */
    public void awaitEnd() throws InterruptedException {
        stream.awaitEnd();
    }

    Health health() {
        return stream;
    }

    void bindTo(Metrics metrics) {
        stream.bindTo(metrics);
        server.measure(metrics::answered);
    }

    @Override
    public void close() {
        feed.close(); // clients that listen would keep the server busy
        server.close();
        stream.close();
        tables.close();
    }
}
