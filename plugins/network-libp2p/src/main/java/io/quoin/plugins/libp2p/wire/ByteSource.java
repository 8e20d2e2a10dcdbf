package io.quoin.plugins.libp2p.wire;

/** Bytes that arrived and were not read yet. Confined to one thread. */
public interface ByteSource {

    /** The number of bytes that can be read now. */
    int available();

    /** The unread byte at an index, without reading it. */
    byte peek(int index);

    /** Reads at most {@code max} bytes; an empty array if there are none. */
    byte[] read(int max);
}
