package io.tidemark.chaos;

import io.tidemark.bench.BrokerProcess;
import io.tidemark.bench.Child;
import io.tidemark.integration.Ports;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/** A broker in a process of its own, which can be killed and started again on its data and its port. */
final class Broker implements AutoCloseable {
    private final String directory;
    private final String port = String.valueOf(Ports.free());
    private Child process;

    Broker(Path directory) throws IOException {
        this.directory = directory.toString();
        this.process = launch();
    }

    private Child launch() throws IOException {
        Child child = Child.start(List.of("-Xmx512m"), BrokerProcess.class, List.of(directory, port), null);
        child.firstLine();
        return child;
    }

    String bootstrapServers() {
        return "127.0.0.1:" + port;
    }

    void kill() throws InterruptedException {
        process.kill();
    }

    /** Starts it again; returns when it serves. */
    void start() throws IOException {
        process = launch();
    }

    @Override
    public void close() throws IOException {
        process.close();
    }
}
