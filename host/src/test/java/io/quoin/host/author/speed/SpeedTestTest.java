package io.quoin.host.author.speed;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.fixture.LocalRequests;
import io.quoin.host.fixture.ScriptedEngine;
import io.quoin.host.fixture.StorageEngine;
import io.quoin.sandbox.evaluation.NoCryptography;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmEngine;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class SpeedTestTest {

    private final AtomicLong millis = new AtomicLong();
    private final AtomicInteger steps = new AtomicInteger();

    /** A millisecond passes between two looks at the time. */
    private EngineSpeed measure(WasmEngine engine, byte[] module, Duration time) {
        SpeedTest test = new SpeedTest(
                new NoCryptography(),
                InstantSource.system(),
                () -> Duration.ofMillis(millis.getAndIncrement()).toNanos(),
                time,
                steps::incrementAndGet);
        return test.run(engine, LocalRequests.of(module));
    }

    @Test
    void theFiguresAreThoseOfTheTimesThatWereTaken() {
        EngineSpeed speed = measure(new StorageEngine(), StorageEngine.MODULE, Duration.ofMillis(100));

        assertThat(speed.engine()).isEqualTo("stand-in 1");
        assertThat(speed.coldMillis().median()).isEqualTo(1);
        assertThat(speed.perSecond().median()).isEqualTo(1_000);
        assertThat(speed.perSecond().spread()).isZero();
        assertThat(speed.gasPerSecond().median())
                .isEqualTo(1_000.0 * speed.result().gasUsed());
        assertThat(steps).hasValue(SpeedTest.STEPS);
    }

    @Test
    void aRoundHasAtLeastOneEvaluation() {
        EngineSpeed speed = measure(new StorageEngine(), StorageEngine.MODULE, Duration.ofNanos(1));

        assertThat(speed.perSecond().median()).isEqualTo(1_000);
    }

    @Test
    void aChallengeThatIsRefusedIsNotMeasured() {
        assertRefused(WasmError.WASM_MALFORMED, new StorageEngine(), new byte[] {1, 2, 3});
    }

    @Test
    void anEngineWithoutAResultIsNotMeasured() {
        assertRefused(
                WasmError.WASM_ENGINE_FAULT,
                new ScriptedEngine(host -> {
                    throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "as told");
                }),
                StorageEngine.MODULE);
    }

    @Test
    void anEngineThatFailsLaterIsNotMeasuredEither() {
        AtomicInteger runs = new AtomicInteger();
        assertRefused(
                WasmError.WASM_ENGINE_FAULT,
                new ScriptedEngine(host -> {
                    if (runs.incrementAndGet() == 20) {
                        throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "as told");
                    }
                    return 1;
                }),
                StorageEngine.MODULE);
        assertThat(runs).hasValue(20);
    }

    private void assertRefused(ErrorCode code, WasmEngine engine, byte[] module) {
        assertThatThrownBy(() -> measure(engine, module, Duration.ofMillis(100)))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(code));
    }
}
