package io.quoin.sandbox.abi;

import static io.quoin.sandbox.wasm.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.abi.contract.ContractAbi;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.error.WasmError;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolchainImportTest {

    private static WasmBuilder importing(String module, String name, String parameters) {
        return new WasmBuilder()
                .type("", "")
                .type(parameters, "")
                .importFunction(module, name, 1)
                .memory(1)
                .function(0, "")
                .export("memory", 2, 0)
                .export("run", 0, 1);
    }

    @ParameterizedTest
    @CsvSource({
        "env, seed, --use seed=FILE/FUNCTION",
        "wasi_unstable, fd_write, preview 1",
        "__wbindgen_placeholder__, __wbindgen_describe, without wasm-bindgen",
        "gojs, runtime.wasmExit, TinyGo"
    })
    void theRefusalOfWhatAToolchainAddsSaysHowToBuildWithout(String module, String name, String advice) {
        WasmBuilder built = importing(module, name, "");

        assertRefused(built, WasmError.WASM_IMPORT, "import " + module + "." + name + " is not granted by the ABI");
        assertRefused(built, WasmError.WASM_IMPORT, advice);
    }

    @Test
    void itIsSaidWhereTheImportIsRefusedAlone() {
        byte[] aborting = importing("env", "abort", "iiii").build();
        Admission contracts = new Admission(SandboxVersion.NEWEST, ContractAbi.ABI);

        assertThat(new Admission(SandboxVersion.NEWEST, AgentAbi.ABI)
                        .admit(aborting)
                        .prepared()
                        .imports())
                .anyMatch(granted -> granted.name().equals("abort"));
        assertRefused(contracts, aborting, WasmError.WASM_IMPORT, "--use abort=");
    }

    @Test
    void anImportThatNoToolchainAddsIsRefusedWithoutAdvice() {
        assertThat(ToolchainImport.adviceOn("env", "seeds")).isEmpty();
        assertThat(ToolchainImport.adviceOn("environment", "seed")).isEmpty();
    }
}
