package io.quoin.plugins.wasmtime.protocol;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** Puts a frame's contents together: a tag, then fields. */
final class FrameWriter {

    private final ByteArrayOutputStream frame = new ByteArrayOutputStream();
    private final DataOutputStream out = new DataOutputStream(frame);

    FrameWriter(int tag) throws IOException {
        out.writeByte(tag);
    }

    FrameWriter number(int value) throws IOException {
        out.writeInt(value);
        return this;
    }

    FrameWriter longNumber(long value) throws IOException {
        out.writeLong(value);
        return this;
    }

    FrameWriter text(String text) throws IOException {
        return bytes(text.getBytes(StandardCharsets.UTF_8));
    }

    /** A text for people, cut off at {@link Protocol#MAX_TEXT_CHARS}. */
    FrameWriter diagnostic(String text) throws IOException {
        return text(text.substring(0, Math.min(text.length(), Protocol.MAX_TEXT_CHARS)));
    }

    FrameWriter bytes(byte[] bytes) throws IOException {
        out.writeInt(bytes.length);
        out.write(bytes);
        return this;
    }

    FrameWriter longs(long[] values) throws IOException {
        out.writeInt(values.length);
        for (long value : values) {
            out.writeLong(value);
        }
        return this;
    }

    FrameWriter signature(Signature signature) throws IOException {
        return bytes(signature.parameters()).bytes(signature.results());
    }

    FrameWriter signatures(List<Signature> signatures) throws IOException {
        out.writeInt(signatures.size());
        for (Signature signature : signatures) {
            signature(signature);
        }
        return this;
    }

    FrameWriter exports(List<Export> exports) throws IOException {
        out.writeInt(exports.size());
        for (Export export : exports) {
            text(export.name()).signature(export.signature());
        }
        return this;
    }

    byte[] toFrame() {
        return frame.toByteArray();
    }
}
