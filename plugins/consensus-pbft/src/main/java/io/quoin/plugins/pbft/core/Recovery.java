package io.quoin.plugins.pbft.core;

import java.util.List;

/**
 * What a restarted node knows of its votes.
 *
 * @param records the log's records above the application's tip, in order
 */
public record Recovery(List<LogRecord> records, VotingRight right) {

    public Recovery {
        records = List.copyOf(records);
    }
}
