package io.quoin.host.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.Test;

class MeteredPluginTest {

    @Test
    void gaugesGoWithTheProductAndCountersStay() {
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        MeteredPlugin metrics = new MeteredPlugin(registry, "wasmtime");
        metrics.gauge("workers", () -> 2);
        metrics.counter("starts").increment();
        assertThat(registry.get("quoin_workers").gauge().value()).isEqualTo(2);
        metrics.close();
        assertThat(registry.find("quoin_workers").gauge()).isNull();
        assertThat(registry.get("quoin_starts").counter().count()).isEqualTo(1);
    }
}
