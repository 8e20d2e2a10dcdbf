package io.quoin.host.node.config;

import io.quoin.spi.config.Setting;

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
        int snapshotLag) {}
