package io.quoin.testkit.kit.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.PreparedModule;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What an engine says of itself, and what it answers to bytes it cannot use. */
interface FactoryLaws extends EngineUnderTest {

    /** What {@code runtime.provider} and {@code --engine} call the engine. */
    String factoryName();

    @Test
    default void theEngineDescribesItselfAndStaysTheSame() {
        EngineInfo info = engine().info();
        assertThat(info.name()).isEqualTo(factoryName()).matches("[a-z][a-z0-9-]{1,63}");
        assertThat(info.version()).isNotBlank();
        assertThat(info.minThreadStackBytes()).isPositive();
        assertThat(engine().info()).isEqualTo(info);
    }

    @Test
    default void bytesThatAreNoModuleAreRefusedWithACode() {
        for (byte[] bytes : List.of(
                new byte[0], new byte[] {1, 2, 3}, new byte[] {0, 'a', 's', 'm', 1, 0, 0, 0, 1, 4, 1, 0x60, 127, 0})) {
            PreparedModule module = new PreparedModule(Hash.sha256(bytes), bytes, List.of(), List.of());
            assertThatThrownBy(() -> engine().compile(module).close())
                    .isInstanceOfSatisfying(
                            QuoinException.class,
                            e -> assertThat(e.code())
                                    .isIn(WasmError.WASM_UNSUPPORTED_HERE, WasmError.WASM_ENGINE_FAULT));
        }
    }
}
