package io.quoin.plugins.wasmtime.protocol;

import java.io.BufferedInputStream;
import java.io.BufferedOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/** Frames over a pair of byte streams: a length of four bytes, big-endian, then the contents. One thread at a time. */
public final class FrameStream {

    private static final int BUFFER_BYTES = 64 << 10;

    private final DataInputStream in;
    private final DataOutputStream out;

    public FrameStream(InputStream in, OutputStream out) {
        this.in = new DataInputStream(new BufferedInputStream(in, BUFFER_BYTES));
        this.out = new DataOutputStream(new BufferedOutputStream(out, BUFFER_BYTES));
    }

    /**
     * Waits for the next frame.
     *
     * @throws IOException if the stream ended, or the frame is longer than {@link Protocol#MAX_FRAME_BYTES}
     */
    public byte[] read() throws IOException {
        int length = in.readInt();
        if (length < 0 || length > Protocol.MAX_FRAME_BYTES) {
            throw new IOException("A frame of " + Integer.toUnsignedString(length) + " bytes, at most "
                    + Protocol.MAX_FRAME_BYTES + " are allowed");
        }
        byte[] frame = in.readNBytes(length);
        if (frame.length < length) {
            throw new IOException("The stream ended after " + frame.length + " of " + length + " bytes of a frame");
        }
        return frame;
    }

    /** Writes a frame and sends it off. */
    public void write(byte[] frame) throws IOException {
        if (frame.length > Protocol.MAX_FRAME_BYTES) {
            throw new IOException(
                    "A frame of " + frame.length + " bytes, at most " + Protocol.MAX_FRAME_BYTES + " are allowed");
        }
        out.writeInt(frame.length);
        out.write(frame);
        out.flush();
    }
}
