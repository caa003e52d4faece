package io.tidemark.runtime;

import ch.qos.logback.classic.encoder.JsonEncoder;
import ch.qos.logback.classic.spi.ILoggingEvent;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.tidemark.ops.Build;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;

/** One JSON object a line, as Logback writes it, with what tells the lines of many instances apart in front. */
final class JsonLog extends JsonEncoder {
    private final String origin;

    /** @param applicationId whose log it is */
    JsonLog(String applicationId) {
        origin = "\"application\":" + quoted(applicationId) + ",\"instance\":" + quoted(instance()) + ",\"version\":"
                + quoted(Build.version()) + ",";
        // One message as a person reads it, rather than its pattern and the pieces.
        setWithMessage(false);
        setWithFormattedMessage(true);
        setWithArguments(false);
        setWithContext(false);
        setWithMDC(false);
        setWithSequenceNumber(false);
        setWithNanoseconds(false);
    }

    @Override
    public byte[] encode(ILoggingEvent event) {
        String object = new String(super.encode(event), StandardCharsets.UTF_8);
        String time = "{\"time\":\"" + Instant.ofEpochMilli(event.getTimeStamp()) + "\",";
        return (time + origin + object.substring(1)).getBytes(StandardCharsets.UTF_8);
    }

    private static String quoted(String text) {
        return "\"" + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + "\"";
    }

    /** The machine and the process: in a container its id, by which it is found. */
    private static String instance() {
        long process = ProcessHandle.current().pid();
        try {
            return InetAddress.getLocalHost().getHostName() + ":" + process;
        } catch (UnknownHostException e) {
            return "unknown:" + process;
        }
    }
}
