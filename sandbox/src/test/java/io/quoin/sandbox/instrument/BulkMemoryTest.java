package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.AgentAbi;
import io.quoin.sandbox.host.CallCode;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.sandbox.wasm.AgentRun;
import io.quoin.sandbox.wasm.WasmBuilder;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BulkMemoryTest {

    private static final int I32 = 0x41;
    private static final int END = 0x0B;
    private static final int LOOP = 0x03;
    private static final long BUDGET = 2_000_000;
    private static final long PAGE = 1_000;
    private static final long WRITE = 10_000;

    @Test
    void aPassiveSegmentIsCopiedAndPaidByLength() {
        AgentRun run = run(output(code(I32, 0, I32, 1, I32, 16, 0xFC, 8, 0, 0), 16)
                .raw(12, 1)
                .raw(11, 1, 17, 0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16));

        assertThat(run.output()).startsWith(1, 2, 3).endsWith(14, 15, 16);
        // the page and the segment, three constants and the copy with its bytes, two constants, the call and its bytes
        assertThat(run.gas()).isEqualTo(PAGE + 2 + 3 + 20 + 2 + 2 + 5 + WRITE + 16);
    }

    @Test
    void aDroppedSegmentHasNothingLeft() {
        int[] copy = code(I32, 0, I32, 0, I32, 1, 0xFC, 8, 0, 0);
        WasmBuilder module = output(joined(code(0xFC, 9, 0), copy), 1);

        assertThat(run(module.raw(12, 1).raw(11, 1, 1, 9)).result().code()).isEqualTo(CallCode.TRAP);
    }

    @Test
    void theTableIsFilledAndCopied() {
        // element 1 of the passive segment to entry 0, entry 0 to entry 2, then a call of entry 2, which writes a byte
        int[] code = joined(
                code(I32, 0, I32, 1, I32, 1, 0xFC, 12, 0, 0),
                code(I32, 2, I32, 0, I32, 1, 0xFC, 14, 0, 0),
                code(0xFC, 13, 0),
                code(I32, 2, 0x11, 0, 0x80, 0x80, 0x80, 0x80, 0));
        WasmBuilder module = output(code, 1)
                .function(0, "", 0x00)
                .function(0, "", I32, 0, I32, 7, 0x3A, 0, 0)
                .table(3)
                .raw(9, 1, 0, 2, 2, 3);

        AgentRun run = run(module);

        assertThat(run.output()).containsExactly(7);
        assertThat(run.gas())
                .isEqualTo(PAGE + 3 + 2 + 3 + 20 + 1 + 3 + 20 + 1 + 5 + 1 + 10 + 1 + 1 + 2 + 2 + 5 + WRITE + 1);
    }

    @Test
    void nullAndDeclaredEntriesTrap() {
        int[] call = code(I32, 0, 0x11, 0, 0);
        WasmBuilder nullEntry = output(call, 0).table(1).raw(9, 4, I32, 0, END, 1, 0xD0, 0x70, END);
        WasmBuilder declared =
                output(code(I32, 0, I32, 0, I32, 1, 0xFC, 12, 0, 0), 0).table(1).raw(9, 3, 0, 1, 1);

        assertThat(run(nullEntry).result().code()).isEqualTo(CallCode.TRAP);
        assertThat(run(declared).result().code()).isEqualTo(CallCode.TRAP);
    }

    @Test
    void lengthsBeyondAnythingTrap() {
        int[] most = code(I32, 1, I32, 1, I32, 0xFF, 0xFF, 0xFF, 0xFF, 7);
        WasmBuilder init =
                WasmBuilder.agent(joined(most, code(0xFC, 8, 0, 0))).raw(12, 1).raw(11, 1, 1, 9);
        WasmBuilder tableInit =
                WasmBuilder.agent(joined(most, code(0xFC, 12, 0, 0))).table(3).raw(9, 1, 0, 1, 0);
        WasmBuilder tableCopy =
                WasmBuilder.agent(joined(most, code(0xFC, 14, 0, 0))).table(3);

        for (WasmBuilder module : new WasmBuilder[] {init, tableInit, tableCopy}) {
            AgentRun run = AgentRun.of(SandboxVersion.V2, module, 1L << 40);
            assertThat(run.result().code()).isEqualTo(CallCode.TRAP);
            assertThat(run(module).result().code()).isEqualTo(CallCode.OUT_OF_GAS);
        }
    }

    @Test
    void copyingTheTableForEverRunsOutOfGas() {
        int[] copy = code(I32, 0, I32, 0, I32, 0x80, 0x20, 0xFC, 14, 0, 0);
        WasmBuilder module = WasmBuilder.agent(joined(code(LOOP, 0x40), copy, code(0x0C, 0, END)))
                .table(4_096);

        assertThat(run(module).result().code()).isEqualTo(CallCode.OUT_OF_GAS);
    }

    /** An agent that runs the code and then writes bytes from address 0. */
    private static WasmBuilder output(int[] code, int bytes) {
        return new WasmBuilder()
                .type("", "")
                .type("ii", "")
                .importFunction(AgentAbi.MODULE, "output_write", 1)
                .memory(1)
                .function(0, "", joined(code, code(I32, 0, I32, bytes, 0x10, 0)))
                .export("memory", 2, 0)
                .export("run", 0, 1);
    }

    private static AgentRun run(WasmBuilder module) {
        return AgentRun.of(SandboxVersion.V2, module, BUDGET);
    }

    private static int[] code(int... code) {
        return code;
    }

    private static int[] joined(int[]... parts) {
        return Arrays.stream(parts).flatMapToInt(Arrays::stream).toArray();
    }
}
