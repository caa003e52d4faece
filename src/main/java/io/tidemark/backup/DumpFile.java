package io.tidemark.backup;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.Closeable;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.header.Header;
import org.apache.kafka.common.header.Headers;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.jspecify.annotations.Nullable;

/**
 * The form of a dump: gzip over a line that names the form, the topics, the records one after the other, an end mark
 * with their number, and the SHA-256 of all that stands before it. Every text and value has its length in front.
 */
final class DumpFile {
    private static final String FORM = "tidemark journal dump 1\n";
    private static final byte RECORD = 1;
    private static final byte END = 0;
    private static final int ABSENT = -1;

    /** More than Kafka carries in one record; a length beyond it is no length. */
    private static final int LONGEST = 1 << 30;

    private DumpFile() {}

    /** A record, and which topic it is of. */
    @SuppressWarnings("ArrayRecordComponent") // passed on, never compared
    record Entry(
            String topic,
            int partition,
            long timestamp,
            byte @Nullable [] key,
            byte @Nullable [] value,
            Headers headers) {}

    /** Takes entries of a dump. */
    interface Taker {
        void take(Entry entry) throws IOException;
    }

    /** Writes a dump. */
    static final class Writer implements Closeable {
        private final MessageDigest digest = sha256();
        private final DataOutputStream out;
        private final List<String> topics;
        private long records;

        /** @param partitions the topics by their names in the dump, with their numbers of partitions */
        Writer(Path file, Map<String, Integer> partitions) throws IOException {
            out = new DataOutputStream(new DigestOutputStream(
                    new BufferedOutputStream(new GZIPOutputStream(Files.newOutputStream(file), 1 << 16), 1 << 16),
                    digest));
            topics = List.copyOf(partitions.keySet());
            out.write(FORM.getBytes(StandardCharsets.UTF_8));
            out.writeInt(topics.size());
            for (String topic : topics) {
                write(topic.getBytes(StandardCharsets.UTF_8));
                out.writeInt(partitions.getOrDefault(topic, 0));
            }
        }

        void write(String topic, ConsumerRecord<byte[], byte[]> read) throws IOException {
            out.writeByte(RECORD);
            out.writeByte(topics.indexOf(topic));
            out.writeInt(read.partition());
            out.writeLong(read.timestamp());
            write(read.key());
            write(read.value());
            Header[] headers = read.headers().toArray();
            out.writeInt(headers.length);
            for (Header header : headers) {
                write(header.key().getBytes(StandardCharsets.UTF_8));
                write(header.value());
            }
            records++;
        }

        private void write(byte @Nullable [] bytes) throws IOException {
            out.writeInt(bytes == null ? ABSENT : bytes.length);
            if (bytes != null) {
                out.write(bytes);
            }
        }

        /** Without it the file says of itself that it is not whole. */
        void end() throws IOException {
            out.writeByte(END);
            out.writeLong(records);
            out.write(digest.digest());
        }

        @Override
        public void close() throws IOException {
            out.close();
        }
    }

    /**
     * Reads a dump to its end.
     *
     * @return the topics with their numbers of partitions
     * @throws IOException if it is no dump, or not as it was written; entries may have been taken before
     */
    static Map<String, Integer> read(Path file, Taker taker) throws IOException {
        MessageDigest digest = sha256();
        try (DataInputStream in = new DataInputStream(new DigestInputStream(
                new BufferedInputStream(new GZIPInputStream(Files.newInputStream(file), 1 << 16), 1 << 16), digest))) {
            if (!new String(in.readNBytes(FORM.length()), StandardCharsets.UTF_8).equals(FORM)) {
                throw new IOException(file + " is not a dump that this release can read");
            }
            Map<String, Integer> partitions = new LinkedHashMap<>();
            int count = length(in);
            for (int i = 0; i < count; i++) {
                partitions.put(text(in), in.readInt());
            }
            List<String> topics = new ArrayList<>(partitions.keySet());
            long records = 0;
            while (in.readByte() == RECORD) {
                taker.take(entry(in, topics));
                records++;
            }
            boolean counted = in.readLong() == records;
            byte[] seen = digest.digest();
            if (!counted || !MessageDigest.isEqual(seen, in.readNBytes(seen.length)) || in.read() >= 0) {
                throw new IOException(file + " is damaged: its checksum is wrong");
            }
            return partitions;
        } catch (EOFException e) {
            throw new IOException(file + " is incomplete: it ends too early", e);
        }
    }

    private static Entry entry(DataInputStream in, List<String> topics) throws IOException {
        int topic = in.readUnsignedByte();
        if (topic >= topics.size()) {
            throw new IOException("The dump is damaged: it names a topic that it does not have");
        }
        int partition = in.readInt();
        long timestamp = in.readLong();
        byte[] key = bytes(in);
        byte[] value = bytes(in);
        Headers headers = new RecordHeaders();
        int count = length(in);
        for (int i = 0; i < count; i++) {
            headers.add(text(in), bytes(in));
        }
        return new Entry(topics.get(topic), partition, timestamp, key, value, headers);
    }

    private static int length(DataInputStream in) throws IOException {
        int length = in.readInt();
        if (length < ABSENT || length > LONGEST) {
            throw new IOException("The dump is damaged: it states a length of " + length);
        }
        return length;
    }

    private static byte @Nullable [] bytes(DataInputStream in) throws IOException {
        int length = length(in);
        if (length == ABSENT) {
            return null;
        }
        byte[] bytes = in.readNBytes(length);
        if (bytes.length < length) {
            throw new EOFException();
        }
        return bytes;
    }

    private static String text(DataInputStream in) throws IOException {
        byte[] bytes = bytes(in);
        if (bytes == null) {
            throw new IOException("The dump is damaged: a name is missing");
        }
        return new String(bytes, StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256", e);
        }
    }
}
