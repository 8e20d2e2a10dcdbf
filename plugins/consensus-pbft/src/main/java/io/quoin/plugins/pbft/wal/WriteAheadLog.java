package io.quoin.plugins.pbft.wal;

import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.spi.error.ConsensusError;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An append-only log in segments. Appended records are durable after {@link #force}; several may share one. The first
 * record makes the first file. Each segment begins with the last decision, so that older ones can be deleted. Not
 * thread-safe. Any failure is {@code CONSENSUS_LOG_IO}; after one nothing but {@link #abandon} is left.
 */
public final class WriteAheadLog implements AutoCloseable {

    /** The size in bytes at which a new segment begins. */
    public static final long SEGMENT_BYTES = 16L << 20;

    private final LogFiles files;
    private final long segmentBytes;
    private final DurableRecord durable;
    private final Deque<SegmentInfo> older = new ArrayDeque<>();
    private @Nullable LogSegment open;
    private long first;
    private long size;
    private long forcedSize;
    private long highest;
    private long nextSequence;
    private Optional<LogRecord.Decided> lastDecided;
    private boolean dirty;

    WriteAheadLog(
            LogFiles files,
            long segmentBytes,
            List<SegmentInfo> segments,
            long nextSequence,
            Optional<LogRecord.Decided> lastDecided) {
        this.files = files;
        this.durable = new DurableRecord(files);
        this.segmentBytes = segmentBytes;
        this.nextSequence = nextSequence;
        this.lastDecided = lastDecided;
        this.first = nextSequence;
        older.addAll(segments);
        if (!older.isEmpty()) {
            SegmentInfo active = older.removeLast();
            first = active.first();
            size = active.size();
            forcedSize = size;
            highest = active.highest();
        }
    }

    /**
     * Opens the log of some files.
     *
     * @param tip the application's height
     * @param acceptLostLog whether to vote though the log is missing or older than the application
     * @param segmentBytes the size at which a new segment begins
     * @throws io.quoin.spi.error.QuoinException with {@code CONSENSUS_LOG_IO} if it cannot be read
     */
    public static OpenedLog open(LogFiles files, long tip, boolean acceptLostLog, long segmentBytes) {
        try {
            return new LogReader(files, tip).open(acceptLostLog, segmentBytes);
        } catch (IOException e) {
            throw failed(files.place(), e);
        }
    }

    /** Appends a record. */
    public void append(LogRecord record) {
        try {
            LogSegment active = active();
            if (size >= segmentBytes) {
                active = roll();
            }
            write(active, record);
        } catch (IOException e) {
            throw failed(files.place(first), e);
        }
    }

    /** Makes all appended records durable. */
    public void force() {
        try {
            LogSegment active = open;
            if (dirty && active != null) {
                active.force();
                forcedSize = size;
                durable.reached(nextSequence - 1);
                dirty = false;
            }
        } catch (IOException e) {
            throw failed(files.place(first), e);
        }
    }

    /** Begins another segment, which shows that there is room for one. */
    public void beginSegment() {
        try {
            if (size > 0) {
                roll();
            } else {
                active();
            }
        } catch (IOException e) {
            throw failed(files.place(first), e);
        }
    }

    /**
     * Gives up a log that has failed: cuts off what was not forced, of which a failed force may have left anything. Nothing
     * that depends on it was sent. Can be tried again; the log can then be opened anew.
     */
    public void abandon() {
        try {
            LogSegment active = open;
            open = null;
            if (active != null) {
                active.close();
            }
            durable.close();
            if (files.segments().contains(first)) {
                // A segment without a record begins anew, so that it has the last decision and its number once.
                files.truncate(first, forcedSize > SegmentScan.MAGIC.length ? forcedSize : 0);
            }
        } catch (IOException e) {
            throw failed(files.place(first), e);
        }
    }

    /** Deletes segments that hold nothing above a height. */
    public void prune(long height) {
        boolean deleted = false;
        try {
            while (!older.isEmpty() && older.getFirst().highest() <= height) {
                files.delete(older.removeFirst().first());
                deleted = true;
            }
            if (deleted) {
                files.force();
            }
        } catch (IOException e) {
            throw failed(files.place(), e);
        }
    }

    @Override
    public void close() {
        try {
            LogSegment active = open;
            if (active != null) {
                force();
                active.close();
            }
            durable.close();
        } catch (IOException e) {
            throw failed(files.place(first), e);
        }
    }

    private LogSegment active() throws IOException {
        LogSegment active = open;
        return active != null ? active : begin();
    }

    private LogSegment roll() throws IOException {
        force();
        active().close();
        older.addLast(new SegmentInfo(first, size, highest));
        first = nextSequence;
        size = 0;
        forcedSize = 0;
        highest = 0;
        return begin();
    }

    private LogSegment begin() throws IOException {
        LogSegment active = files.open(first, size);
        open = active;
        if (size == 0) {
            writeFully(active, SegmentScan.MAGIC);
            active.force();
            files.force();
            forcedSize = size;
            if (lastDecided.isPresent()) {
                write(active, lastDecided.get());
            }
        }
        return active;
    }

    private void write(LogSegment active, LogRecord record) throws IOException {
        Frame frame = new Frame(nextSequence, RecordCodec.type(record), RecordCodec.encode(record));
        writeFully(active, frame.encode());
        nextSequence++;
        dirty = true;
        highest = Math.max(highest, record.height());
        if (record instanceof LogRecord.Decided decided) {
            lastDecided = Optional.of(decided);
        }
    }

    private void writeFully(LogSegment active, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            size += active.write(buffer);
        }
    }

    private static QuoinException failed(String place, IOException cause) {
        return new QuoinException(
                ConsensusError.CONSENSUS_LOG_IO,
                "The consensus log " + place + " cannot be read or written: " + cause
                        + ". This node does not vote until it can; check the disk's space and permissions.",
                cause);
    }
}
