package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.abi.RequiredExport;
import io.quoin.sandbox.abi.Signatures;
import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.GuestExit;
import io.quoin.sandbox.host.MeteredFunction;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeteredFunctionTest {

    private static final Abi ABI = new Abi(
            "test",
            List.of(
                    HostFunctionSpec.metered("env", "spend", Signatures.of("iI:i"), 100),
                    HostFunctionSpec.metered("env", "leave", Signatures.of("i:"), 100)),
            List.of(new RequiredExport("go", Signatures.of(":i"), true)),
            false);
    private static final long BUDGET = 100_000;
    /** A call of an import and its two constants, with what the function's own block costs. */
    private static final long SPENDING = 5 + 2 + 100;

    private final GuestExit exit = new GuestExit();
    private long used;

    @Test
    void whatTheFunctionChargesIsTakenBesideItsFixedCost() {
        CallResult result = run(spending(3, 500), BUDGET);

        assertThat(result.ok()).isTrue();
        assertThat(result.results()).containsExactly(3);
        assertThat(used).isEqualTo(SPENDING + 1_500);
    }

    @Test
    void theFunctionIsLinkedUnderEveryVersion() {
        for (SandboxVersion version : SandboxVersion.all()) {
            assertThat(run(version, spending(3, 500), BUDGET).results()).containsExactly(3);
            assertThat(run(version, spending(3, 500), 1_500).code()).isEqualTo(CallCode.OUT_OF_GAS);
        }
    }

    @Test
    void theLastUnitOfGasSufficesAndOneLessDoesNot() {
        assertThat(run(spending(3, 500), SPENDING + 1_500).ok()).isTrue();
        assertThat(run(spending(3, 500), SPENDING + 1_499).code()).isEqualTo(CallCode.OUT_OF_GAS);
    }

    @Test
    void aCostBeyondAllNumbersIsOutOfGas() {
        assertThat(run(spending(Integer.MAX_VALUE, Long.MAX_VALUE), BUDGET).code())
                .isEqualTo(CallCode.OUT_OF_GAS);
    }

    @Test
    void anEndWithZeroIsASuccessThatCostsWhatWasUsed() {
        CallResult result = run(leaving(0), BUDGET);

        assertThat(result.ok()).isTrue();
        // The block with the call was charged when it was entered, its constant behind the call included.
        assertThat(used).isEqualTo(5 + 2 + 100);
        assertThat(exit.succeeded()).isTrue();
    }

    @Test
    void anotherEndIsAnAbortThatCostsEverything() {
        CallResult result = run(leaving(7), BUDGET);

        assertThat(result.code()).isEqualTo(CallCode.HOST_ABORT);
        assertThat(result.detail()).contains("7");
        assertThat(used).isEqualTo(BUDGET);
    }

    private static byte[] spending(int units, long gasPerUnit) {
        return module().importFunction("env", "spend", 1)
                .function(0, "", constants(units, gasPerUnit, 0x10, 0))
                .export("go", 0, 1)
                .build();
    }

    private static byte[] leaving(int status) {
        return module().importFunction("env", "leave", 2)
                .function(0, "", 0x41, status, 0x10, 0, 0x41, 1)
                .export("go", 0, 1)
                .build();
    }

    private static WasmBuilder module() {
        return new WasmBuilder().type("", "i").type("iI", "i").type("i", "");
    }

    private static int[] constants(int units, long gasPerUnit, int... call) {
        BinaryWriter out = new BinaryWriter(32).u8(0x41).s64(units).u8(0x42).s64(gasPerUnit);
        for (int code : call) {
            out.u8(code);
        }
        byte[] bytes = out.toByteArray();
        int[] codes = new int[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            codes[i] = bytes[i] & 0xFF;
        }
        return codes;
    }

    private HostFunctions functions() {
        MeteredFunction spend = (memory, arguments, gas) -> {
            gas.charge(arguments[0], arguments[1]);
            return new long[] {arguments[0]};
        };
        MeteredFunction leave = (memory, arguments, gas) -> {
            throw exit.end((int) arguments[0], gas.left());
        };
        return imported -> (imported.name().equals("spend") ? spend : leave).linked();
    }

    private CallResult run(byte[] bytes, long budget) {
        return run(SandboxVersion.V1, bytes, budget);
    }

    private CallResult run(SandboxVersion version, byte[] bytes, long budget) {
        InstrumentedModule module = new Admission(version, ABI).admit(bytes);
        Deadline deadline = new Deadline(InstantSource.system(), Duration.ofMinutes(1));
        CompilingEngine engine = new CompilingEngine();
        try (WasmModule compiled = engine.compile(module.prepared());
                MeteredInstance instance = new MeteredInstance(module, compiled, functions(), exit, budget, deadline)) {
            CallResult result = instance.call("go");
            used = instance.gasUsed();
            return result;
        }
    }
}
