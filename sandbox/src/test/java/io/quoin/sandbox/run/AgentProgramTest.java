package io.quoin.sandbox.run;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.agent.AgentSession;
import io.quoin.sandbox.engine.CompilingEngine;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.WasmModule;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.InstantSource;
import org.junit.jupiter.api.Test;

/** Submissions that are programs of WASI. */
class AgentProgramTest {

    private static final String WASI = "wasi_snapshot_preview1";
    private static final long BUDGET = 10_000_000;
    private static final int I32 = 0x41;
    private static final int CALL = 0x10;
    private static final int DROP = 0x1A;

    private byte[] output = {};
    private long gas;

    @Test
    void aProgramReadsItsInputAndWritesItsOutput() {
        CallResult result = run(echoing(), "hello");

        assertThat(result.ok()).isTrue();
        assertThat(output).isEqualTo("hello".getBytes(StandardCharsets.US_ASCII));
        assertThat(gas).isBetween(20_000L, 25_000L);
    }

    @Test
    void anExitWithZeroCostsWhatWasUsed() {
        run(echoing(), "hello");
        long returned = gas;

        assertThat(run(echoing(I32, 0, CALL, 2), "hello").ok()).isTrue();
        assertThat(gas).isEqualTo(returned + 1 + 5 + 10_000);
    }

    @Test
    void anotherExitIsAnAbortThatCostsEverything() {
        CallResult result = run(echoing(I32, 3, CALL, 2), "hello");

        assertThat(result.code()).isEqualTo(CallCode.HOST_ABORT);
        assertThat(result.detail()).isEqualTo("ended itself with 3");
        assertThat(gas).isEqualTo(BUDGET);
    }

    @Test
    void anAgentIsReadiedOnceBeforeItRuns() {
        WasmBuilder module = new WasmBuilder()
                .type("", "")
                .memory(1)
                .function(0, "", I32, 0, I32, 0, 0x28, 2, 0, I32, 1, 0x6A, 0x36, 2, 0)
                .function(0, "", I32, 0, 0x28, 2, 0, 0x45, 0x04, 0x40, 0x00, 0x0B)
                .export("memory", 2, 0)
                .export("_initialize", 0, 0)
                .export("run", 0, 1);
        assertThat(run(module, "").ok()).isTrue();
    }

    @Test
    void theRuntimeOfAssemblyScriptMayGiveUp() {
        WasmBuilder module = new WasmBuilder()
                .type("iiii", "")
                .type("", "")
                .importFunction("env", "abort", 0)
                .memory(1)
                .function(1, "", I32, 0, I32, 0, I32, 1, I32, 2, CALL, 0)
                .export("memory", 2, 0)
                .export("run", 0, 1);
        CallResult result = run(module, "");

        assertThat(result.code()).isEqualTo(CallCode.HOST_ABORT);
        assertThat(result.detail()).isEqualTo("gave_up");
        assertThat(gas).isEqualTo(BUDGET);
    }

    /** Copies up to 64 bytes of its input to its output, then goes on with {@code last}. */
    private static WasmBuilder echoing(int... last) {
        int[] copy = {
            // the buffer: 64 bytes at 100
            I32,
            0,
            I32,
            0xE4,
            0,
            0x36,
            2,
            0,
            I32,
            4,
            I32,
            0xC0,
            0,
            0x36,
            2,
            0, //
            // fd_read(0, 0, 1, 8)
            I32,
            0,
            I32,
            0,
            I32,
            1,
            I32,
            8,
            CALL,
            0,
            DROP, //
            // the buffer gets the length that was read
            I32,
            4,
            I32,
            8,
            0x28,
            2,
            0,
            0x36,
            2,
            0, //
            // fd_write(1, 0, 1, 8)
            I32,
            1,
            I32,
            0,
            I32,
            1,
            I32,
            8,
            CALL,
            1,
            DROP
        };
        int[] code = new int[copy.length + last.length];
        System.arraycopy(copy, 0, code, 0, copy.length);
        System.arraycopy(last, 0, code, copy.length, last.length);
        return new WasmBuilder()
                .type("", "")
                .type("iiii", "i")
                .type("i", "")
                .importFunction(WASI, "fd_read", 1)
                .importFunction(WASI, "fd_write", 1)
                .importFunction(WASI, "proc_exit", 2)
                .memory(1)
                .function(0, "", code)
                .export("memory", 2, 0)
                .export("_start", 0, 3);
    }

    private CallResult run(WasmBuilder program, String input) {
        InstrumentedModule module = Admission.ofAgents(SandboxVersion.V1).admit(program.build());
        Facts facts = new Facts("test", new byte[0], new byte[0], Hash.sha256(), 1, 2, 3);
        AgentSession session = new AgentSession(facts, input.getBytes(StandardCharsets.US_ASCII));
        Deadline deadline = new Deadline(InstantSource.system(), Duration.ofMinutes(1));
        CompilingEngine engine = new CompilingEngine();
        try (WasmModule compiled = engine.compile(module.prepared());
                MeteredInstance instance =
                        new MeteredInstance(module, compiled, session.functions(), session.exit(), BUDGET, deadline)) {
            CallResult result = session.run(new MeteredGuest(module, instance, new NodeFault()));
            output = session.output();
            gas = instance.gasUsed();
            return result;
        }
    }
}
