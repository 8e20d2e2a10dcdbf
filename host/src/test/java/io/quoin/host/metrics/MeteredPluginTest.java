package io.quoin.host.metrics;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quoin.host.plugin.guard.MeteredCalls;
import io.quoin.spi.PluginKind;
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

    @Test
    void everyMetricHasAHelpText() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        MeteredPlugin metrics = new MeteredPlugin(registry, "wasmtime");
        metrics.gauge("workers", () -> 2);
        metrics.counter("starts").increment();
        metrics.timer("waits");
        new MeteredCalls(registry)
                .meter("runtime-wasmtime", PluginKind.WASM_ENGINE, "WasmEngine.compile")
                .begin();
        assertThat(registry.scrape().lines().filter(line -> line.startsWith("# HELP ")))
                .hasSizeGreaterThanOrEqualTo(5)
                .allMatch(line -> line.split(" ").length > 4, "has a text");
    }
}
