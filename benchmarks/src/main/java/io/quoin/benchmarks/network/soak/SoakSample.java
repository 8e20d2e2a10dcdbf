package io.quoin.benchmarks.network.soak;

import io.quoin.testkit.process.ResourceUse;
import java.util.function.ToDoubleFunction;

/**
 * One look at the soak.
 *
 * @param second since its beginning
 * @param connections of all nodes, counted at both ends
 */
record SoakSample(int second, int nodes, int left, int connections, ResourceUse use) {

    private static final double MEGABYTE = 1e6;

    /** What is drawn, and what is to stay flat. */
    enum Quantity {
        THREADS("threads", sample -> sample.use().threads()),
        DESCRIPTORS("open descriptors", sample -> sample.use().descriptors()),
        HEAP("heap after collection, MB", sample -> sample.use().heap() / MEGABYTE),
        DIRECT("direct buffers, MB", sample -> sample.use().direct() / MEGABYTE),
        RESIDENT("resident memory, MB", sample -> sample.use().resident() / MEGABYTE),
        CONNECTIONS("connection ends", SoakSample::connections);

        private final String title;
        private final ToDoubleFunction<SoakSample> of;

        Quantity(String title, ToDoubleFunction<SoakSample> of) {
            this.title = title;
            this.of = of;
        }

        String title() {
            return title;
        }

        double of(SoakSample sample) {
            return of.applyAsDouble(sample);
        }
    }
}
