package io.quoin.host.egress;

import io.quoin.sandbox.egress.EgressFailure;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** What comes from a server, counted. One thread; the stream is the caller's. */
final class AnswerInput {

    /** The longest line in bytes. */
    static final int MAX_LINE = 8_192;

    private static final int CHUNK = 16_384;

    private final InputStream in;
    private final int most;
    private int received;

    /** @param most how many bytes may come, what frames them included */
    AnswerInput(InputStream in, int most) {
        this.in = in;
        this.most = most;
    }

    /** Bytes that came so far. */
    int received() {
        return received;
    }

    /** Bytes that may still come. */
    int left() {
        return most - received;
    }

    /** A line, without the CR and LF that end it; a character per byte. Neither may stand alone. */
    String line() throws IOException, EgressFailed {
        StringBuilder line = new StringBuilder();
        int next = next();
        while (next != '\r') {
            if (next < ' ' && next != '\t' || next == 0x7F) {
                throw new EgressFailed(EgressFailure.PROTOCOL, "the byte " + next + " within a line of a head");
            }
            if (line.length() == MAX_LINE) {
                throw new EgressFailed(EgressFailure.TOO_LARGE, "a line of more than " + MAX_LINE + " bytes");
            }
            line.append((char) next);
            next = next();
        }
        if (next() != '\n') {
            throw new EgressFailed(EgressFailure.PROTOCOL, "a CR without a LF");
        }
        return line.toString();
    }

    private int next() throws IOException, EgressFailed {
        requireRoom(1);
        int next = in.read();
        if (next < 0) {
            throw ended();
        }
        received++;
        return next;
    }

    /** Exactly so many bytes; refused before the first one if they are too many. */
    void take(long count, ByteArrayOutputStream to) throws IOException, EgressFailed {
        requireRoom(count);
        byte[] buffer = new byte[(int) Math.min(count, CHUNK)];
        for (long left = count; left > 0; ) {
            int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
            if (read < 0) {
                throw ended();
            }
            received += read;
            to.write(buffer, 0, read);
            left -= read;
        }
    }

    private void requireRoom(long count) throws EgressFailed {
        if (count > left()) {
            throw new EgressFailed(EgressFailure.TOO_LARGE, "more than the " + most + " bytes that are left");
        }
    }

    private static EgressFailed ended() {
        return new EgressFailed(EgressFailure.PROTOCOL, "the answer ends too soon");
    }

    /** The bytes of a line that {@link #line} gave. */
    static byte[] bytes(String line) {
        return line.getBytes(StandardCharsets.ISO_8859_1);
    }
}
