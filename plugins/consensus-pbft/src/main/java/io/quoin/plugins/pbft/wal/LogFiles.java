package io.quoin.plugins.pbft.wal;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;

/**
 * The files of one log: segments, each named by the sequence number of its first record. What is written may be lost in a
 * crash until {@link LogSegment#force}; what is created, until {@link #force}. Not thread-safe.
 */
public interface LogFiles {

    /** The files of a directory, which need not exist. */
    static LogFiles in(Path directory) {
        return new LogDirectory(directory);
    }

    /** The first sequence numbers of the segments, rising; empty if there is no log. */
    List<Long> segments() throws IOException;

    /** What a segment holds, as it would be read now. */
    byte[] read(long segment) throws IOException;

    /**
     * Opens a segment for appending; makes it, and the place for the log, if it is not there.
     *
     * @param size where the next byte goes: the segment's size in bytes
     */
    LogSegment open(long segment, long size) throws IOException;

    /** Cuts a segment off and makes that durable. */
    void truncate(long segment, long size) throws IOException;

    /** Deletes a segment, if it is there. */
    void delete(long segment) throws IOException;

    /** What the mark beside the segments holds; empty if there is none. */
    byte[] mark() throws IOException;

    /** Opens the mark for writing; makes it, and the place for it, if it is not there. */
    LogMark openMark() throws IOException;

    /** Makes creations and deletions durable. */
    void force() throws IOException;

    /** Where the log is, for people. */
    String place();

    /** Where a segment is, for people. */
    String place(long segment);
}
