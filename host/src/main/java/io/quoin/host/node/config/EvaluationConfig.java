package io.quoin.host.node.config;

import io.quoin.host.evaluation.record.RecordPolicy;
import io.quoin.spi.config.ByteSize;
import io.quoin.spi.config.Setting;
import java.time.Duration;

/** How this validator evaluates. Nothing here can change a result: only whether this node gets to one. */
public record EvaluationConfig(
        @Setting(
                description = "The longest an evaluation may take before this validator abstains",
                defaultValue = "60s",
                min = 100)
        Duration deadline,

        @Setting(
                description = "The most bytes of compiled challenges to keep on the disk; 0B keeps none",
                defaultValue = "256MiB")
        ByteSize codeCache,

        @Setting(
                description =
                        "Which evaluations leave a record by which they can be reproduced: none, deviations from the"
                                + " network's result, or all",
                defaultValue = "deviations")
        RecordPolicy record,

        @Setting(description = "The most bytes of records to keep", defaultValue = "64MiB")
        ByteSize recordBytes) {}
