package io.quoin.plugins.mvstore;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;

/** How much of the machine the store may use. */
public record MvStoreConfig(
        @Setting(description = "Memory for cached pages of all tables", defaultValue = "64MiB", min = 1 << 20)
        ByteSize cache,

        @Setting(
                description = "Memory for buffered writes that are not yet in the file",
                defaultValue = "16MiB",
                min = 1 << 16)
        ByteSize writeBuffer) {}
