package io.tidemark.cli;

import io.tidemark.desk.DataDirectory;
import io.tidemark.desk.Desk;
import io.tidemark.desk.DiskWatch;
import io.tidemark.desk.Stop;
import io.tidemark.runtime.Logging;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(
        name = "run",
        description = {
            "Runs everything in one process, and keeps it in one directory.",
            "You need no Kafka cluster: the process has a broker, a schema registry, the stream, the delivery of"
                    + " webhooks, the bulletins and the API. What was acknowledged is on the disk and survives a crash. All other"
                    + " commands work against it.",
            ""
        })
final class RunCommand implements Callable<Integer> {
    @Option(
            names = "--data",
            required = true,
            paramLabel = "DIR",
            description = "The directory in which everything is kept. It is made if it is missing.")
    private Path data = Path.of("");

    @Option(
            names = "--sample",
            description = "Publish the sample first (Korea's figures since 2000), if nothing has been published yet.")
    private boolean sample;

    @Option(
            names = "--kafka-port",
            paramLabel = "PORT",
            defaultValue = "" + Desk.KAFKA_PORT,
            description =
                    "The port of Kafka on 127.0.0.1 (${DEFAULT-VALUE}, which other commands use if they have no -b). 0 means any free"
                            + " port.")
    private int kafkaPort;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "A setting, as for the other commands.")
    private Map<String, String> settings = new LinkedHashMap<>();

    @Override
    public Integer call() throws Exception {
        PrintStream out = Console.out();
        Stop stop = new Stop();
        // The process is held until everything has stopped.
        try (Interruption interruption = Interruption.stopping(stop::ask);
                DataDirectory directory = DataDirectory.open(data)) {
            Logging.toFile(directory.log());
            out.println("Tidemark starts with " + data + " …");
            out.flush();
            try (DiskWatch disk = DiskWatch.start(directory, stop::ask);
                    Desk desk = Desk.start(directory, settings, kafkaPort, stop)) {
                if (sample && !desk.publishSample()) {
                    out.println("The sample was not published, because there are figures already.");
                }
                sayWhereToLook(out, desk);
                desk.awaitEnd();
                disk.throwIfFull();
            }
            out.println("Tidemark has stopped. Everything is kept in " + data + ".");
            out.flush();
        }
        return 0;
    }

    private void sayWhereToLook(PrintStream out, Desk desk) {
        String at = kafkaPort == Desk.KAFKA_PORT ? "" : " -b " + desk.bootstrapServers();
        String tidemark = "java -jar target/tidemark.jar ";
        out.println("The page: " + desk.api() + "/");
        out.println("Tidemark runs until Ctrl-C, and keeps everything in " + data + ". From another terminal:");
        out.println("   publish your figures   " + tidemark + "publish" + at + " FILE.csv");
        out.println("   all headlines          " + tidemark + "alerts" + at);
        out.println("   one page a release     " + tidemark + "bulletin" + at + " KR 2025-11");
        out.println("   the levels to beat     " + tidemark + "outlook" + at + " KR/TOTAL/ALL/WORLD/USD");
        out.println("   get notified           " + tidemark + "webhooks add" + at + " webhooks.yaml");
        out.println("   make a backup          " + tidemark + "backup" + at + " tidemark-backup.gz");
        out.println("   Kafka                  " + desk.bootstrapServers());
        out.println("   the API                " + desk.api() + "/v1/markets");
        out.println("   the schema registry    " + desk.registry());
        @Nullable Object operations = desk.operations();
        if (operations != null) {
            out.println("   metrics and health     " + operations + "/metrics   (/livez, /readyz)");
        }
        out.flush();
    }
}
