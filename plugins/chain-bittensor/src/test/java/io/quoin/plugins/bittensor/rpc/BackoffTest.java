package io.quoin.plugins.bittensor.rpc;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

class BackoffTest {

    @Property
    void aPauseIsAtLeastHalfAndAtMostTheWholeOfItsStep(
            @ForAll @IntRange(max = Integer.MAX_VALUE) int failures, @ForAll long seed) {
        long step = Math.min(30_000, 250L << Math.min(failures, 20));
        Duration pause = new Backoff(Duration.ofSeconds(30), new Random(seed)).pause(failures);
        assertThat(pause.toMillis()).isBetween(step / 2, step);
    }
}
