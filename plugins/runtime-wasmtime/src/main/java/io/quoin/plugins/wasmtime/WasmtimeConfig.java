package io.quoin.plugins.wasmtime;

import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;
import java.time.Duration;

/** How many workers there are and what each may use. */
public record WasmtimeConfig(
        @Setting(
                description =
                        "The most worker processes at a time; each runs one guest call at a time. Compiling a challenge"
                                + " for the first time takes one more for a moment.",
                defaultValue = "2",
                min = 1,
                max = 64)
        int maxWorkers,

        @Setting(
                description =
                        "The Java heap of a worker; guests' memories come on top of it. A host call takes up to 500"
                                + " bytes of it until the guest's call returns: the least that is accepted carries as many as a"
                                + " challenge and its submission may make.",
                defaultValue = "256MiB",
                min = 256L << 20,
                max = 4L << 30)
        ByteSize workerHeap,

        @Setting(
                description = "The most memory that the guests of a worker may have together, counted by what their"
                        + " modules declare; an instance beyond it is not made, and its evaluation faults.",
                defaultValue = "512MiB",
                min = 64L << 20,
                max = 64L << 30)
        ByteSize guestMemory,

        @Setting(description = "How long a worker may take to start.", defaultValue = "30s", min = 1_000, max = 600_000)
        Duration startTimeout,

        @Setting(
                description = "How long a worker may take to compile a module or to carry out any other command that"
                        + " runs no guest code; then it is replaced.",
                defaultValue = "60s",
                min = 1_000,
                max = 600_000)
        Duration commandTimeout) {}
