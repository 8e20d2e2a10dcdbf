package io.quoin.plugins.pbft.wal;

import java.io.Closeable;
import java.io.IOException;

/** A file of a few bytes beside the log's segments. It is never forced: a power cut may take its last writes. */
public interface LogMark extends Closeable {

    /** Overwrites what is at an offset, and fills with zeros what lies before it. */
    void write(int offset, byte[] bytes) throws IOException;
}
