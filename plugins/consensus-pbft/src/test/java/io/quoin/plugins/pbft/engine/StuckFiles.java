package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.wal.LogFiles;
import io.quoin.plugins.pbft.wal.LogSegment;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import java.util.List;

/** Files whose disk answers no force while it is told to be stuck. Closing it lets everything through. Thread-safe. */
final class StuckFiles implements LogFiles, AutoCloseable {

    private final LogFiles real;
    private boolean stuck;
    private boolean waiting;

    StuckFiles(LogFiles real) {
        this.real = real;
    }

    synchronized void stick() {
        stuck = true;
    }

    /** Waits until somebody waits for the disk. */
    synchronized void awaitVictim() throws InterruptedException {
        while (!waiting) {
            wait();
        }
    }

    @Override
    public synchronized void close() {
        stuck = false;
        notifyAll();
    }

    private synchronized void pass() throws IOException {
        try {
            while (stuck) {
                waiting = true;
                notifyAll();
                wait();
            }
            waiting = false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while the disk was stuck");
        }
    }

    @Override
    public List<Long> segments() throws IOException {
        return real.segments();
    }

    @Override
    public byte[] read(long segment) throws IOException {
        return real.read(segment);
    }

    @Override
    public LogSegment open(long segment, long size) throws IOException {
        LogSegment opened = real.open(segment, size);
        return new LogSegment() {
            @Override
            public int write(ByteBuffer bytes) throws IOException {
                return opened.write(bytes);
            }

            @Override
            public void force() throws IOException {
                pass();
                opened.force();
            }

            @Override
            public void close() throws IOException {
                opened.close();
            }
        };
    }

    @Override
    public void truncate(long segment, long size) throws IOException {
        real.truncate(segment, size);
    }

    @Override
    public void delete(long segment) throws IOException {
        real.delete(segment);
    }

    @Override
    public void force() throws IOException {
        pass();
        real.force();
    }

    @Override
    public String place() {
        return real.place();
    }

    @Override
    public String place(long segment) {
        return real.place(segment);
    }
}
