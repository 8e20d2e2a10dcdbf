package io.quoin.simulator.whole;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** What simulated nodes would log. A run has thousands of lines, of virtual times; its trace tells what matters. */
final class NodeLog {

    private NodeLog() {}

    /** Turns the log of the host's classes off, for this process. */
    static void silence() {
        if (LoggerFactory.getLogger("io.quoin.host") instanceof Logger logger) {
            logger.setLevel(Level.OFF);
        }
    }
}
