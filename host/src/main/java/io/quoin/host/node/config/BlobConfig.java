package io.quoin.host.node.config;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;

/** The node's own copy of modules and submissions. */
public record BlobConfig(
        @Setting(description = "The most bytes of content to keep", defaultValue = "1GiB")
        ByteSize maxBytes) {}
