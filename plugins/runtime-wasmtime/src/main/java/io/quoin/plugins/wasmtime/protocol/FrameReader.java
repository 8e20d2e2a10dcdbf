package io.quoin.plugins.wasmtime.protocol;

import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Takes a frame's contents apart; every count is checked against what is left of the frame. */
final class FrameReader {

    private final DataInputStream in;

    FrameReader(byte[] frame) {
        this.in = new DataInputStream(new ByteArrayInputStream(frame));
    }

    int tag() throws IOException {
        return in.readUnsignedByte();
    }

    int number() throws IOException {
        return in.readInt();
    }

    long longNumber() throws IOException {
        return in.readLong();
    }

    String text() throws IOException {
        return new String(bytes(), StandardCharsets.UTF_8);
    }

    /** A text for people: whoever sent it, it is no longer than {@link Protocol#MAX_TEXT_CHARS}. */
    String diagnostic() throws IOException {
        String text = text();
        if (text.length() > Protocol.MAX_TEXT_CHARS) {
            throw new IOException(
                    "A text of " + text.length() + " characters, at most " + Protocol.MAX_TEXT_CHARS + " are allowed");
        }
        return text;
    }

    byte[] bytes() throws IOException {
        return in.readNBytes(count(1));
    }

    long[] longs() throws IOException {
        long[] values = new long[count(Long.BYTES)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readLong();
        }
        return values;
    }

    Signature signature() throws IOException {
        return new Signature(bytes(), bytes());
    }

    List<Signature> signatures() throws IOException {
        int count = count(1);
        List<Signature> signatures = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            signatures.add(signature());
        }
        return signatures;
    }

    List<Export> exports() throws IOException {
        int count = count(1);
        List<Export> exports = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            exports.add(new Export(text(), signature()));
        }
        return exports;
    }

    private int count(int minBytesEach) throws IOException {
        int count = in.readInt();
        if (count < 0 || count > in.available() / minBytesEach) {
            throw new IOException("A count of " + count + " exceeds the rest of the frame");
        }
        return count;
    }

    /** Refuses contents after the last field. */
    <T> T last(T message) throws IOException {
        if (in.available() > 0) {
            throw new IOException(in.available() + " bytes are left over in a frame");
        }
        return message;
    }
}
