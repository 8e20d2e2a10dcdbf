package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.Outcome;
import io.quoin.spi.wasm.PreparedModule;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmInstance;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

class SelfTestTest {

    @Test
    void acceptsARightEngineAndLeavesNothingOpen() {
        CompilingEngine engine = new CompilingEngine();

        SelfTest.run(engine, InstantSource.system());

        assertThat(engine.compiled()).isEqualTo(4);
        assertThat(engine.open()).isZero();
    }

    @Test
    void refusesAnEngineThatReturnsAWrongBit() {
        assertThatThrownBy(() -> SelfTest.run(new OffByOneEngine(), InstantSource.system()))
                .isInstanceOfSatisfying(QuoinException.class, e -> {
                    assertThat(e.code()).isEqualTo(WasmError.WASM_SELF_TEST);
                    assertThat(e).hasMessageContaining("off-by-one 7").hasMessageContaining("arithmetic.divide");
                });
    }

    /** An engine whose 32-bit results are one too high, as a compiler's defect might make them. */
    private static final class OffByOneEngine implements WasmEngine {

        private final CompilingEngine right = new CompilingEngine();

        @Override
        public EngineInfo info() {
            return new EngineInfo("off-by-one", "7", 1 << 20);
        }

        @Override
        public WasmModule compile(PreparedModule module) {
            WasmModule compiled = right.compile(module);
            return new WasmModule() {
                @Override
                public WasmInstance instantiate(HostFunctions host) {
                    return new OffByOneInstance(compiled.instantiate(host));
                }

                @Override
                public void close() {
                    compiled.close();
                }
            };
        }

        @Override
        public void close() {
            right.close();
        }
    }

    private record OffByOneInstance(WasmInstance right) implements WasmInstance {

        @Override
        public Outcome invoke(String export, long[] arguments, Duration deadline) {
            Outcome outcome = right.invoke(export, arguments, deadline);
            return export.equals("divide") && outcome instanceof Outcome.Returned returned
                    ? new Outcome.Returned(new long[] {returned.results()[0] + 1})
                    : outcome;
        }

        @Override
        public GuestMemory memory() {
            return right.memory();
        }

        @Override
        public void close() {
            right.close();
        }
    }
}
