package io.quoin.sandbox.instrument;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.AgentAbi;
import io.quoin.sandbox.host.CallCode;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.sandbox.wasm.AgentRun;
import io.quoin.sandbox.wasm.WasmBuilder;
import java.util.Arrays;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class MeteredExecutionTest {

    private static final int I32 = 0x41;
    private static final int CALL = 0x10;
    private static final int DROP = 0x1A;
    private static final int END = 0x0B;
    private static final long PAGE = 1_000;
    private static final long BUDGET = 2_000_000;

    static Stream<Arguments> endless() {
        return Stream.of(
                Arguments.of("bare loop", WasmBuilder.agent(0x03, 0x40, 0x0C, 0, END)),
                Arguments.of("conditional branch", WasmBuilder.agent(0x03, 0x40, I32, 1, 0x0D, 0, END)),
                Arguments.of("branch table", WasmBuilder.agent(0x03, 0x40, I32, 9, 0x0E, 1, 0, 0, END)),
                Arguments.of(
                        "branch out of an inner block",
                        WasmBuilder.agent(0x03, 0x40, 0x02, 0x40, 0x02, 0x40, 0x0C, 2, END, END, END)),
                Arguments.of("else arm", WasmBuilder.agent(0x03, 0x40, I32, 0, 0x04, 0x40, 0x05, 0x0C, 1, END, END)),
                Arguments.of(
                        "loop with a parameter",
                        WasmBuilder.agent(I32, 1, 0x03, 1, 0x0C, 0, END, DROP).type("i", "i")),
                Arguments.of(
                        "loop that calls",
                        WasmBuilder.agent(0x03, 0x40, CALL, 1, 0x0C, 0, END).function(0, "")),
                Arguments.of(
                        "start function",
                        WasmBuilder.agent()
                                .function(0, "", 0x03, 0x40, 0x0C, 0, END)
                                .raw(8, 1)),
                Arguments.of("growing", WasmBuilder.agent(0x03, 0x40, I32, 0, 0x40, 0, DROP, 0x0C, 0, END)),
                Arguments.of(
                        "filling",
                        WasmBuilder.agent(0x03, 0x40, I32, 0, I32, 0, I32, 0xC0, 0, 0xFC, 11, 0, 0x0C, 0, END)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("endless")
    void endlessCodeRunsOutOfGas(String name, WasmBuilder module) {
        AgentRun run = run(module, BUDGET);

        assertThat(run.result().code()).isEqualTo(CallCode.OUT_OF_GAS);
        assertThat(run.gas()).isEqualTo(BUDGET);
    }

    static Stream<Arguments> recursive() {
        return Stream.of(
                Arguments.of("itself", WasmBuilder.agent(CALL, 0)),
                Arguments.of("each other", WasmBuilder.agent(CALL, 1).function(0, "", CALL, 0)),
                Arguments.of(
                        "through the table",
                        WasmBuilder.agent(I32, 0, 0x11, 0, 0).table(1).raw(9, 0, I32, 0, END, 1, 0)),
                Arguments.of("with many locals", WasmBuilder.agent(CALL, 1).function(0, "IIIIIIIIIIIIIIII", CALL, 1)));
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource("recursive")
    void endlessRecursionHitsTheStackLimit(String name, WasmBuilder module) {
        assertThat(run(module, BUDGET).result().code()).isEqualTo(CallCode.STACK_LIMIT);
    }

    @Test
    void everyWayOutOfAFunctionGivesItsStackUnitsBack() {
        // 20,000 calls of functions that leave by return, br, br_if, br_table and their end; each also calls a leaf.
        int[] leaf = {CALL, 6};
        WasmBuilder module = new WasmBuilder()
                .type("", "")
                .memory(1)
                .export("memory", 2, 0)
                .export("run", 0, 0)
                .function(
                        0, "i", 0x03, 0x40, CALL, 1, CALL, 2, CALL, 3, CALL, 4, CALL, 5, 0x20, 0, I32, 1, 0x6A, 0x22, 0,
                        I32, 0xA0, 0x1F, 0x48, 0x0D, 0, END)
                .function(0, "", leaf[0], leaf[1], 0x02, 0x40, 0x0F, END)
                .function(0, "", leaf[0], leaf[1], 0x02, 0x40, 0x0C, 1, END)
                .function(0, "", leaf[0], leaf[1], 0x03, 0x40, I32, 1, 0x0D, 1, END)
                .function(0, "", leaf[0], leaf[1], 0x02, 0x40, I32, 1, 0x0E, 1, 0, 1, END)
                .function(0, "", leaf[0], leaf[1])
                .function(0, "");
        AgentRun run = run(module, BUDGET);

        assertThat(run.result().code()).isEqualTo(CallCode.OK);
    }

    @Test
    void severalResultsSurviveTheWayOut() {
        // outputs the sum of three results as one byte
        WasmBuilder module = new WasmBuilder()
                .type("", "")
                .type("", "iIi")
                .type("ii", "")
                .importFunction(AgentAbi.MODULE, "output_write", 2)
                .memory(1)
                .function(
                        0, "iI", CALL, 2, 0x21, 0, 0x21, 1, 0x20, 0, 0x20, 1, 0xA7, 0x6A, 0x6A, 0x21, 0, I32, 0, 0x20,
                        0, 0x3A, 0, 0, I32, 0, I32, 1, CALL, 0)
                .function(1, "", 0x03, 0x40, END, CALL, 3, I32, 5, 0x42, 6, I32, 7, 0x0F)
                .function(0, "")
                .export("memory", 2, 0)
                .export("run", 0, 1);
        AgentRun run = run(module, BUDGET);

        assertThat(run.result().code()).isEqualTo(CallCode.OK);
        assertThat(run.output()).containsExactly(18);
    }

    @Test
    void memoryGrowsToTheGrantAndNotBeyond() {
        // outputs the results of growing by 2, by 1, and by 1 again, with 4 pages granted
        int[] store = {0x3A, 0, 0};
        WasmBuilder module = new WasmBuilder()
                .type("", "")
                .type("ii", "")
                .importFunction(AgentAbi.MODULE, "output_write", 1)
                .memory(1)
                .function(
                        0, "", I32, 0, I32, 2, 0x40, 0, store[0], store[1], store[2], I32, 1, I32, 1, 0x40, 0, store[0],
                        store[1], store[2], I32, 2, I32, 1, 0x40, 0, store[0], store[1], store[2], I32, 0, I32, 3, CALL,
                        0)
                .export("memory", 2, 0)
                .export("run", 0, 1);
        AgentRun run = run(module, BUDGET);

        assertThat(run.output()).containsExactly(1, 3, -1);
        // the pages at the start and those asked for, three grows, three stores of two constants, two constants and
        // the call, the host call with its bytes
        assertThat(run.gas()).isEqualTo(PAGE + 4 * PAGE + 3 * (1_000 + 2 + 2) + 2 + 5 + 10_000 + 3);
    }

    @Test
    void unreachableCodeAndBranchesOutOfTheFunctionCompile() {
        int[][] bodies = {
            {0x02, 0x7F, 0x0C, 1, END, 0x1A, I32, 1, 0x04, 0x40, 0x05, I32, 1, 0x0D, 0, END},
            {I32, 0, 0x0D, 0, 0x02, 0x40, 0x0C, 0, END},
            {0x0F, 0x03, 0x40, I32, 1, 0x0D, 0, 0x02, 0x40, 0x0C, 0, END, END},
            {I32, 1, 0x04, 0x40, 0x0C, 1, 0x05, 0x0F, END, 0x03, 0x40, 0x0C, 0, END},
            {0x02, 0x40, 0x03, 0x40, 0x0C, 1, END, 0x00, END},
        };
        for (int[] body : bodies) {
            assertThat(run(WasmBuilder.agent(body), BUDGET).result().code()).isEqualTo(CallCode.OK);
        }
    }

    @Test
    void lengthsBeyondAnyMemoryTrapHoweverTheAddressAddsUp() {
        for (int opcode : new int[] {0x0A, 0x0B}) {
            int[] memory = opcode == 0x0A ? new int[] {0, 0} : new int[] {0};
            int[] code = {I32, 1, I32, 1, I32, 0xFF, 0xFF, 0xFF, 0xFF, 7, 0xFC, opcode};
            int[] whole =
                    IntStream.concat(Arrays.stream(code), Arrays.stream(memory)).toArray();
            AgentRun run = run(WasmBuilder.agent(whole), 1L << 40);

            assertThat(run.result().code()).isEqualTo(CallCode.TRAP);
            assertThat(run.gas()).isEqualTo(1L << 40);
        }
    }

    @Property(tries = 60)
    void aBudgetOfWhatIsUsedSufficesAndOneLessDoesNot(@ForAll @LongRange(min = 1, max = 3_000) long rounds) {
        WasmBuilder module = counting((int) rounds);
        long used = run(module, BUDGET).gas();

        assertThat(run(module, used).result().code()).isEqualTo(CallCode.OK);
        assertThat(run(module, used).gas()).isEqualTo(used);
        assertThat(run(module, used - 1).result().code()).isEqualTo(CallCode.OUT_OF_GAS);
        // 6 operations and a conditional branch each round
        assertThat(used).isEqualTo(PAGE + 7 * rounds);
    }

    private static WasmBuilder counting(int rounds) {
        return new WasmBuilder()
                .type("", "")
                .memory(1)
                .function(
                        0,
                        "i",
                        0x03,
                        0x40,
                        0x20,
                        0,
                        I32,
                        1,
                        0x6A,
                        0x22,
                        0,
                        I32,
                        rounds & 0x7F | 0x80,
                        rounds >> 7 & 0x7F | 0x80,
                        rounds >> 14,
                        0x48,
                        0x0D,
                        0,
                        END)
                .export("memory", 2, 0)
                .export("run", 0, 0);
    }

    private static AgentRun run(WasmBuilder builder, long budget) {
        return AgentRun.of(SandboxVersion.V1, builder, budget);
    }
}
