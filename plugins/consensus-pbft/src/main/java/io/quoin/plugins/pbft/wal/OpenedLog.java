package io.quoin.plugins.pbft.wal;

import io.quoin.plugins.pbft.core.Recovery;
import java.util.Optional;

/**
 * A log as it was found.
 *
 * @param log ready to append; empty if it is damaged: the files stay as they are for an operator to look at
 * @param recovery what it holds above the application's tip, and whether this node may vote
 */
public record OpenedLog(Optional<WriteAheadLog> log, Recovery recovery) {}
