package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.wal.LogFiles;
import java.io.IOException;

/** Files whose disk has no room while it is told so. Thread-safe. */
final class FullFiles extends FaultyFiles {

    private boolean full;
    private int refused;

    FullFiles(LogFiles real) {
        super(real);
    }

    synchronized void setFull(boolean full) {
        this.full = full;
    }

    /** Waits until so many writes found no room. */
    synchronized void awaitRefusals(int count) throws InterruptedException {
        while (refused < count) {
            wait();
        }
    }

    @Override
    synchronized void beforeWrite() throws IOException {
        if (full) {
            refused++;
            notifyAll();
            throw new IOException("No space left on device");
        }
    }

    @Override
    void beforeForce() {
        // What was written has its room.
    }
}
