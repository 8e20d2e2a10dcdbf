package io.quoin.host.snapshot;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A line in the log for each tenth, besides who else follows. */
final class ProgressLog implements CatchUpProgress {

    private static final int TENTHS = 10;
    private static final Logger LOG = LoggerFactory.getLogger(ProgressLog.class);

    private final CatchUpProgress next;
    private long logged;

    ProgressLog(CatchUpProgress next) {
        this.next = next;
    }

    @Override
    public boolean at(State state) {
        long tenths = state.done() * TENTHS / State.TOTAL;
        if (tenths > logged) {
            logged = tenths;
            LOG.info("State of height {}: {} %, {} entries", state.height(), tenths * TENTHS, state.entries());
        }
        return next.at(state);
    }
}
