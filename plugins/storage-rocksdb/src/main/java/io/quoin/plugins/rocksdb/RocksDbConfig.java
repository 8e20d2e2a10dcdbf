package io.quoin.plugins.rocksdb;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;

/** How much of the machine the store may use. */
public record RocksDbConfig(
        @Setting(description = "Memory for cached blocks of all tables", defaultValue = "64MiB", min = 1 << 20)
        ByteSize blockCache,

        @Setting(
                description = "Memory for writes that are not yet in a table file, of all tables together",
                defaultValue = "64MiB",
                min = 1 << 20)
        ByteSize writeBuffer,

        @Setting(description = "Table files that may be open at once", defaultValue = "256", min = 16, max = 100_000)
        int maxOpenFiles,

        @Setting(description = "Threads for flushes and compactions", defaultValue = "2", min = 1, max = 64)
        int backgroundThreads) {}
