package io.quoin.host.node.config;

import io.quoin.host.blob.coding.BlobCoding;
import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;
import java.time.Duration;

/** The node's own copy of modules and submissions, and its part in spreading them over the network. */
public record BlobConfig(
        @Setting(description = "The most bytes of content to keep", defaultValue = "1GiB")
        ByteSize maxBytes,

        @Setting(
                description = "The most bytes to keep of the slices in which content is spread over the network",
                defaultValue = "1GiB")
        ByteSize maxSliceBytes,

        @Setting(
                description = "Of how many slices any give back a content that this node spreads",
                defaultValue = "4",
                min = 1,
                max = BlobCoding.MAX_SHARDS)
        int dataSlices,

        @Setting(
                description =
                        "How many further slices it makes, and so how many can be lost; with the others at most 20",
                defaultValue = "4",
                min = 0,
                max = BlobCoding.MAX_SHARDS)
        int paritySlices,

        @Setting(
                description = "Time between two looks at who keeps the slices of a content, and at what can be let go",
                defaultValue = "10m",
                min = 1_000,
                max = 86_400_000)
        Duration checkInterval,

        @Setting(
                description = "How long content is kept that the ledger does not refer to",
                defaultValue = "24h",
                min = 1_000)
        Duration keepUnreferenced,

        @Setting(
                description = "For how many epochs after its own a submission's content is kept",
                defaultValue = "2",
                min = 0,
                max = 1_000_000)
        int keepEpochs,

        @Setting(
                description =
                        "Whether content leaves this node only encrypted, with keys from the secret of keys.blobs,"
                                + " which all validators must have",
                defaultValue = "false")
        boolean encrypt) {

    public BlobConfig {
        if (dataSlices + paritySlices > BlobCoding.MAX_SLICES) {
            throw new IllegalArgumentException("expected data-slices and parity-slices to be at most "
                    + BlobCoding.MAX_SLICES + " together, found " + (dataSlices + paritySlices));
        }
    }

    /** How the content that this node spreads is cut. */
    public BlobCoding coding() {
        return new BlobCoding(dataSlices, paritySlices, BlobCoding.CHUNK_BYTES);
    }
}
