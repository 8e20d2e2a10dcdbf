package io.quoin.sandbox.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.sandbox.abi.AgentAbi;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;

/** Assertions on what admission says to a module. */
public final class Refusals {

    private static final Admission AGENTS = new Admission(SandboxVersion.V1, AgentAbi.ABI);

    private Refusals() {}

    public static void assertAccepted(WasmBuilder module) {
        assertThat(AGENTS.admit(module.build()).prepared().bytes()).isNotEmpty();
    }

    public static void assertRefused(WasmBuilder module, WasmError code, String reason) {
        assertRefused(module.build(), code, reason);
    }

    public static void assertRefused(byte[] module, WasmError code, String reason) {
        assertRefused(AGENTS, module, code, reason);
    }

    public static void assertRefused(Admission admission, byte[] module, WasmError code, String reason) {
        assertThatThrownBy(() -> admission.admit(module)).isInstanceOfSatisfying(QuoinException.class, e -> {
            assertThat(e.getMessage()).contains(reason);
            assertThat(e.code()).isEqualTo(code);
        });
    }
}
