package io.quoin.plugins.pbft.wal;

import io.quoin.plugins.pbft.core.LogRecord;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * An append-only log in segments. Appended records are durable after {@link #force}; several may share one. The first
 * record makes the first file. Each segment begins with the last decision, so that older ones can be deleted. Not
 * thread-safe. Any failure is {@code CONSENSUS_LOG_IO}; after one the log must not be used any more.
 */
public final class WriteAheadLog implements AutoCloseable {

    /** The size in bytes at which a new segment begins. */
    public static final long SEGMENT_BYTES = 16L << 20;

    private final Path directory;
    private final long segmentBytes;
    private final Deque<SegmentInfo> older = new ArrayDeque<>();
    private @Nullable FileChannel channel;
    private Path path;
    private long size;
    private long highest;
    private long nextSequence;
    private Optional<LogRecord.Decided> lastDecided;
    private boolean dirty;

    WriteAheadLog(
            Path directory,
            long segmentBytes,
            List<SegmentInfo> segments,
            long nextSequence,
            Optional<LogRecord.Decided> lastDecided) {
        this.directory = directory;
        this.segmentBytes = segmentBytes;
        this.nextSequence = nextSequence;
        this.lastDecided = lastDecided;
        this.path = LogDirectory.segment(directory, nextSequence);
        older.addAll(segments);
        if (!older.isEmpty()) {
            SegmentInfo active = older.removeLast();
            path = active.path();
            size = active.size();
            highest = active.highest();
        }
    }

    /**
     * Opens the log of a directory, which need not exist.
     *
     * @param tip the application's height
     * @param acceptLostLog whether to vote though the log is missing or older than the application
     * @throws io.quoin.spi.error.QuoinException with {@code CONSENSUS_LOG_IO} if it cannot be read
     */
    public static OpenedLog open(Path directory, long tip, boolean acceptLostLog) {
        return open(directory, tip, acceptLostLog, SEGMENT_BYTES);
    }

    static OpenedLog open(Path directory, long tip, boolean acceptLostLog, long segmentBytes) {
        try {
            return new LogReader(directory, tip).open(acceptLostLog, segmentBytes);
        } catch (IOException e) {
            throw LogDirectory.failed(directory, e);
        }
    }

    /** Appends a record. */
    public void append(LogRecord record) {
        try {
            FileChannel active = channel();
            if (size >= segmentBytes) {
                active = roll();
            }
            write(active, record);
        } catch (IOException e) {
            throw LogDirectory.failed(path, e);
        }
    }

    /** Makes all appended records durable. */
    public void force() {
        try {
            FileChannel active = channel;
            if (dirty && active != null) {
                active.force(false);
                dirty = false;
            }
        } catch (IOException e) {
            throw LogDirectory.failed(path, e);
        }
    }

    /** Deletes segments that hold nothing above a height. */
    public void prune(long height) {
        boolean deleted = false;
        try {
            while (!older.isEmpty() && older.getFirst().highest() <= height) {
                Files.deleteIfExists(older.removeFirst().path());
                deleted = true;
            }
            if (deleted) {
                LogDirectory.force(directory);
            }
        } catch (IOException e) {
            throw LogDirectory.failed(directory, e);
        }
    }

    @Override
    public void close() {
        try {
            FileChannel active = channel;
            if (active != null) {
                force();
                active.close();
            }
        } catch (IOException e) {
            throw LogDirectory.failed(path, e);
        }
    }

    private FileChannel channel() throws IOException {
        FileChannel active = channel;
        if (active == null) {
            Files.createDirectories(directory);
            active = FileChannel.open(path, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
            channel = active;
            begin(active);
        }
        return active;
    }

    private FileChannel roll() throws IOException {
        force();
        channel().close();
        older.addLast(new SegmentInfo(path, size, highest));
        path = LogDirectory.segment(directory, nextSequence);
        size = 0;
        highest = 0;
        FileChannel active = FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
        channel = active;
        begin(active);
        if (lastDecided.isPresent()) {
            write(active, lastDecided.get());
        }
        return active;
    }

    private void begin(FileChannel active) throws IOException {
        active.position(size);
        if (size == 0) {
            writeFully(active, SegmentScan.MAGIC);
            active.force(true);
            LogDirectory.force(directory);
            Path parent = directory.toAbsolutePath().getParent();
            if (parent != null) {
                LogDirectory.force(parent);
            }
        }
    }

    private void write(FileChannel active, LogRecord record) throws IOException {
        Frame frame = new Frame(nextSequence, RecordCodec.type(record), RecordCodec.encode(record));
        writeFully(active, frame.encode());
        nextSequence++;
        dirty = true;
        highest = Math.max(highest, record.height());
        if (record instanceof LogRecord.Decided decided) {
            lastDecided = Optional.of(decided);
        }
    }

    private void writeFully(FileChannel active, byte[] bytes) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(bytes);
        while (buffer.hasRemaining()) {
            size += active.write(buffer);
        }
    }
}
