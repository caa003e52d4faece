package io.tidemark.source;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;

/** The bytes of a file as they were before somebody compressed them, and what is wrong with them. */
final class Plain {
    /** So much may come out of any file. */
    private static final long FREE_BYTES = 64L << 20;

    /** Beyond that, a file of figures unpacks to some ten times its size, and one made to do harm to a thousand times. */
    private static final int MOST_TIMES = 250;

    private static final int BUFFER = 1 << 16;

    private Plain() {}

    /** The bytes, unpacked if they are gzip, with a mark of at least {@link FileKind#LOOKED_AT} bytes. */
    static BufferedInputStream open(InputStream bytes) throws IOException {
        BufferedInputStream buffered = new BufferedInputStream(bytes, BUFFER);
        buffered.mark(2);
        boolean gzip = buffered.read() == 0x1f && buffered.read() == 0x8b;
        buffered.reset();
        if (!gzip) {
            return buffered;
        }
        Counted packed = new Counted(buffered);
        return new BufferedInputStream(new Unpacked(new GZIPInputStream(packed, BUFFER), packed), BUFFER);
    }

    /** The first bytes, which are read again afterwards. */
    static byte[] head(BufferedInputStream plain, int most) throws IOException {
        plain.mark(most);
        byte[] head = plain.readNBytes(most);
        plain.reset();
        return head;
    }

    /** What a file is whose bytes cannot be read further; what is no fault of the file is thrown as it is. */
    static UnreadableFileException unreadable(String name, long line, IOException e, Charset charset)
            throws IOException {
        if (e instanceof CharacterCodingException) {
            return new UnreadableFileException(
                    name, line, "The file is not text in " + charset.name() + " from about here on.");
        }
        if (e instanceof EOFException) {
            return new UnreadableFileException(
                    name, line, "The compressed file ends too early, as after an interrupted download.");
        }
        if (e instanceof BombException) {
            return new UnreadableFileException(
                    name,
                    line,
                    "The compressed file unpacks to more than " + MOST_TIMES
                            + " times its size. No file of figures does that.");
        }
        if (e instanceof ZipException) {
            return new UnreadableFileException(name, line, "The compressed file is damaged from about here on.");
        }
        throw e;
    }

    private static final class BombException extends IOException {
        private static final long serialVersionUID = 1L;
    }

    private static class Counted extends FilterInputStream {
        private long count;

        private Counted(InputStream in) {
            super(in);
        }

        long count() {
            return count;
        }

        @Override
        public int read() throws IOException {
            int read = super.read();
            count += read < 0 ? 0 : 1;
            return read;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            count += Math.max(0, read);
            return read;
        }
    }

    private static final class Unpacked extends Counted {
        private final Counted packed;

        private Unpacked(InputStream in, Counted packed) {
            super(in);
            this.packed = packed;
        }

        @Override
        public int read(byte[] target, int offset, int length) throws IOException {
            int read = super.read(target, offset, length);
            if (count() > FREE_BYTES && count() / MOST_TIMES > packed.count()) {
                throw new BombException();
            }
            return read;
        }
    }
}
