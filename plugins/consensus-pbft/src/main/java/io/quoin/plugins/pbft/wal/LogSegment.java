package io.quoin.plugins.pbft.wal;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;

/** A segment that is appended to. */
public interface LogSegment extends Closeable {

    /** Appends some of the buffer's bytes, at least one, and moves its position; they may be lost until {@link #force}. */
    int write(ByteBuffer bytes) throws IOException;

    /** Makes what was written durable, and the file's size with it. */
    void force() throws IOException;
}
