package io.quoin.plugins.pbft.engine;

import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.wal.LogFiles;
import io.quoin.plugins.pbft.wal.OpenedLog;
import io.quoin.plugins.pbft.wal.WriteAheadLog;
import io.quoin.spi.error.QuoinException;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The log of an engine over its failures. One that cannot be written, as on a full disk, is tried again after 2 ticks and
 * then ever more rarely, up to 128; one that is damaged is not. Only the consensus thread may use it.
 */
final class VoteLog implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(VoteLog.class);
    private static final int FIRST_WAIT = 2;
    private static final int LONGEST_WAIT = 128;

    private final LogFiles files;
    private final boolean acceptLostLog;
    private Optional<WriteAheadLog> log = Optional.empty();
    private Optional<WriteAheadLog> failed = Optional.empty();
    private int wait = FIRST_WAIT;
    private int ticks;

    VoteLog(LogFiles files, boolean acceptLostLog) {
        this.files = files;
        this.acceptLostLog = acceptLostLog;
    }

    /**
     * Opens it.
     *
     * @param tip the application's height
     * @return what it holds above the tip, and whether this node may vote
     */
    Recovery open(long tip) {
        OpenedLog opened = WriteAheadLog.open(files, tip, acceptLostLog, WriteAheadLog.SEGMENT_BYTES);
        log = opened.log();
        return opened.recovery();
    }

    /** Where votes go; empty while this node has none to make. */
    Optional<WriteAheadLog> current() {
        return log;
    }

    /** It could not be read or written. */
    void fail() {
        failed = log.or(() -> failed);
        log = Optional.empty();
        ticks = 0;
    }

    /** A tick has passed: tries a failed log again if it is time, and returns what it holds if it can be written. */
    Optional<Recovery> tick(long tip) {
        if (failed.isEmpty() || ++ticks < wait) {
            return Optional.empty();
        }
        wait = Math.min(LONGEST_WAIT, 2 * wait);
        ticks = 0;
        try {
            return Optional.of(reopen(failed.get(), tip));
        } catch (QuoinException e) {
            LOG.warn("The consensus log still fails and is tried again: {}", e.getMessage());
            fail();
            return Optional.empty();
        }
    }

    private Recovery reopen(WriteAheadLog broken, long tip) {
        broken.abandon();
        Recovery recovery = open(tip);
        log.ifPresent(WriteAheadLog::beginSegment);
        failed = Optional.empty();
        wait = FIRST_WAIT;
        return recovery;
    }

    /** Ends it for good. */
    @Override
    public void close() {
        try {
            failed.ifPresent(WriteAheadLog::abandon);
            log.ifPresent(WriteAheadLog::close);
        } catch (QuoinException e) {
            LOG.error("The consensus log could not be closed", e);
        }
        failed = Optional.empty();
        log = Optional.empty();
    }
}
