package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.wal.LogFiles;
import java.io.IOException;
import java.io.InterruptedIOException;

/** Files whose disk answers no force while it is told to be stuck. Closing it lets everything through. Thread-safe. */
final class StuckFiles extends FaultyFiles implements AutoCloseable {

    private boolean stuck;
    private boolean waiting;

    StuckFiles(LogFiles real) {
        super(real);
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

    @Override
    void beforeWrite() {
        // A disk that is stuck takes writes into memory.
    }

    @Override
    synchronized void beforeForce() throws IOException {
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
}
