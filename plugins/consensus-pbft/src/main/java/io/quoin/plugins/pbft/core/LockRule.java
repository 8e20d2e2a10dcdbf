package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.RoundChange;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/** Which of the locks that a quorum of ROUND-CHANGEs claims its round's proposal has to keep. */
@FunctionalInterface
public interface LockRule {

    /** The lock of the highest round: a block that may have been decided is among the locks of every later quorum. */
    LockRule HIGHEST = changes -> changes.stream()
            .filter(change -> change.prepared().exists())
            .max(Comparator.comparingInt(change -> change.prepared().round()));

    /** The ROUND-CHANGE whose lock binds the leader; empty if it is free to propose anything. */
    Optional<RoundChange> binding(List<RoundChange> changes);
}
