package io.quoin.host.node.config;

import io.quoin.host.ledger.TrustedCheckpoints;
import io.quoin.spi.config.Setting;
import java.util.List;

/** Snapshots of the state: when this node makes one for others, and when it takes one instead of the blocks. */
public record CatchUpConfig(
        @Setting(
                description =
                        "After how many heights the node keeps a snapshot that others can take; equal on all nodes",
                defaultValue = "256",
                min = 1,
                max = 1_000_000)
        int snapshotInterval,

        @Setting(
                description =
                        "How many heights a peer's snapshot must be ahead when the node starts, for it to be taken",
                defaultValue = "1000",
                min = 1,
                max = Integer.MAX_VALUE)
        int snapshotLag,

        @Setting(
                description =
                        "Heights and the hashes of their validator sets that the chain must have, each HEIGHT:SET in"
                                + " hexadecimal",
                defaultValue = "")
        List<String> trustedCheckpoints) {

    public CatchUpConfig {
        trustedCheckpoints = List.copyOf(trustedCheckpoints);
        TrustedCheckpoints.parse(trustedCheckpoints);
    }

    /** What the operator knows of the chain. */
    public TrustedCheckpoints checkpoints() {
        return TrustedCheckpoints.parse(trustedCheckpoints);
    }
}
