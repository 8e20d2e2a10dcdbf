package io.quoin.host.plugin.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.search.RequiredSearch;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quoin.spi.PluginKind;
import org.junit.jupiter.api.Test;

class MeteredCallsTest {

    private final SimpleMeterRegistry registry = new SimpleMeterRegistry();
    private final MeteredCalls metrics = new MeteredCalls(registry);
    private final CallMeter meter = metrics.meter("storage-x", PluginKind.STORAGE, "KeyValueStore.write");

    @Test
    void everyCallIsCountedByItsOutcome() {
        for (int i = 0; i < 1_000; i++) {
            meter.begin();
        }
        meter.failed();
        assertThat(count("returned")).isEqualTo(999);
        assertThat(count("failed")).isEqualTo(1);
    }

    @Test
    void slowCallsAreAllTimed() {
        for (int i = 0; i < 100; i++) {
            assertThat(meter.begin()).isTrue();
            meter.took(MeteredOperation.SLOW_NANOS);
        }
        assertThat(timed()).isEqualTo(100);
    }

    @Test
    void ofQuickCallsASampleIsTimed() {
        int calls = 100 * MeteredOperation.SAMPLED;
        for (int i = 0; i < calls; i++) {
            if (meter.begin()) {
                meter.took(100);
            }
        }
        assertThat(timed()).isBetween(100L, 110L);
        assertThat(count("returned")).isEqualTo(calls);
    }

    @Test
    void callsThatBecomeSlowAreAllTimedAgain() {
        for (int i = 0; i < 100; i++) {
            if (meter.begin()) {
                meter.took(100);
            }
        }
        while (!meter.begin()) {
            assertThat(count("returned")).isLessThan(10_000);
        }
        meter.took(1_000_000);
        assertThat(meter.begin()).isTrue();
    }

    @Test
    void oneOperationHasOneMeter() {
        assertThat(metrics.meter("storage-x", PluginKind.STORAGE, "KeyValueStore.write"))
                .isSameAs(meter);
        assertThat(metrics.meter("storage-x", PluginKind.STORAGE, "KeyValueStore.get"))
                .isNotSameAs(meter);
    }

    private long timed() {
        return search("quoin_plugin_call_duration").timer().count();
    }

    private double count(String outcome) {
        return search("quoin_plugin_calls")
                .tag("outcome", outcome)
                .functionCounter()
                .count();
    }

    private RequiredSearch search(String name) {
        return registry.get(name).tags("plugin", "storage-x", "kind", "storage", "operation", "KeyValueStore.write");
    }
}
