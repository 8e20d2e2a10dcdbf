package io.quoin.plugins.libp2p.yamux;

import io.quoin.plugins.libp2p.wire.Malformed;
import java.nio.ByteBuffer;

/**
 * The 12 bytes before each frame's body: version, type, flags, stream id, length, all big endian.
 *
 * @param flags a set of {@link #SYN}, {@link #ACK}, {@link #FIN} and {@link #RST}
 * @param streamId 0 for the session itself
 * @param length the body's bytes, a window increment, a ping's value or a close code; unsigned 32 bits
 * @see <a href="https://github.com/hashicorp/yamux/blob/master/spec.md">yamux specification</a>
 */
record FrameHeader(FrameType type, int flags, int streamId, long length) {

    static final int BYTES = 12;
    static final int SYN = 1;
    static final int ACK = 2;
    static final int FIN = 4;
    static final int RST = 8;

    static FrameHeader decode(byte[] bytes) {
        ByteBuffer in = ByteBuffer.wrap(bytes);
        int version = in.get();
        int type = in.get();
        if (version != 0 || type < 0 || type >= FrameType.values().length) {
            throw Malformed.bytes("A yamux frame has the version " + version + " and the type " + type);
        }
        return new FrameHeader(
                FrameType.values()[type], in.getShort() & 0xffff, in.getInt(), Integer.toUnsignedLong(in.getInt()));
    }

    byte[] encode() {
        return ByteBuffer.allocate(BYTES)
                .put((byte) 0)
                .put((byte) type.ordinal())
                .putShort((short) flags)
                .putInt(streamId)
                .putInt((int) length)
                .array();
    }

    boolean has(int flag) {
        return (flags & flag) != 0;
    }
}
