package io.quoin.sandbox.validate;

import static io.quoin.spi.error.WasmError.WASM_FEATURE;
import static io.quoin.spi.error.WasmError.WASM_INVALID;
import static io.quoin.spi.error.WasmError.WASM_LIMIT;
import static io.quoin.spi.error.WasmError.WASM_MALFORMED;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.sandbox.wasm.Refusals;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.error.WasmError;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SecondProfileTest {

    private static final Admission AGENTS = new Admission(SandboxVersion.V2, AgentAbi.ABI);
    private static final int I32 = 0x41;
    private static final int DROP = 0x1A;
    private static final int END = 0x0B;
    private static final int FUNCREF = 0x70;
    private static final int EXTERNREF = 0x6F;

    @Test
    void acceptsFloatsEverywhereButAtTheBoundary() {
        assertAccepted(WasmBuilder.agent(0x43, 0, 0, 0, 0, 0xBB, 0x9F, DROP));
        assertAccepted(WasmBuilder.agent(0x02, 0x7D, 0x43, 0, 0, 0, 0, END, DROP));
        assertAccepted(WasmBuilder.agent(I32, 0, 0x2A, 2, 0, 0xFC, 0, DROP));
        assertAccepted(WasmBuilder.agent().function(0, "fF").raw(6, 0x7D, 1, 0x43, 0, 0, 0, 0, END));
        assertAccepted(
                WasmBuilder.agent().type("fF", "F").function(1, "", 0x20, 1).export("mix", 0, 1));
        assertRefused(
                new WasmBuilder().type("f", "").importFunction(AgentAbi.MODULE, "output_write", 0),
                WasmError.WASM_IMPORT,
                "has type (f32)->()");
        assertRefused(
                new WasmBuilder()
                        .type("F", "")
                        .memory(1)
                        .function(0, "")
                        .export("memory", 2, 0)
                        .export("run", 0, 0),
                WasmError.WASM_EXPORT,
                "(f64)->()");
    }

    @Test
    void typesOfFloatsAreChecked() {
        assertRefused(WasmBuilder.agent(0x43, 0, 0, 0, 0, 0x9F, DROP), WASM_INVALID, "f32 where f64 is expected");
        assertRefused(WasmBuilder.agent(0x44, 0, 0, 0, 0), WASM_MALFORMED, "unexpected end");
        assertRefused(
                WasmBuilder.agent().raw(6, 0x7D, 1, 0x44, 0, 0, 0, 0, 0, 0, 0, 0, END), WASM_INVALID, "type mismatch");
        assertRefused(WasmBuilder.agent(I32, 0, 0x2A, 3, 0, DROP), WASM_INVALID, "alignment of f32.load");
    }

    @Test
    void acceptsAllFormsOfElementSegments() {
        WasmBuilder table = WasmBuilder.agent().table(4);
        table.raw(9, 0, I32, 0, END, 1, 0);
        table.raw(9, 1, 0, 1, 0);
        table.raw(9, 2, 0x80, 0, I32, 1, END, 0, 1, 0);
        table.raw(9, 3, 0, 1, 0);
        table.raw(9, 4, I32, 0, END, 2, 0xD2, 0, END, 0xD0, FUNCREF, END);
        table.raw(9, 5, FUNCREF, 1, 0xD0, FUNCREF, END);
        table.raw(9, 6, 0, I32, 3, END, FUNCREF, 1, 0xD2, 0, END);
        table.raw(9, 7, FUNCREF, 1, 0xD2, 0, END);
        assertAccepted(table);
    }

    @Test
    void refusesOtherElementSegments() {
        assertRefused(withElement(8), WASM_MALFORMED, "segment flags");
        assertRefused(withElement(1, 1, 0), WASM_MALFORMED, "unknown element kind 1");
        assertRefused(withElement(2, 1, I32, 0, END, 0, 0), WASM_FEATURE, "more than one table");
        assertRefused(withElement(5, EXTERNREF, 0), WASM_FEATURE, "other than funcref");
        assertRefused(withElement(5, FUNCREF, 1, 0xD0, EXTERNREF, END), WASM_FEATURE, "other than funcref");
        assertRefused(withElement(5, FUNCREF, 1, I32, 0, END), WASM_INVALID, "in an element expression");
        assertRefused(withElement(5, FUNCREF, 1, 0xD2, 0, 0x01, END), WASM_INVALID, "several instructions");
        assertRefused(withElement(5, FUNCREF, 1, 0x23, 0, END), WASM_INVALID, "reads a global");
        assertRefused(withElement(1, 0, 1, 9), WASM_INVALID, "unknown function 9");
        assertRefused(withElement(1, 0, 1, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), WASM_INVALID, "unknown function 4294967295");
        assertRefused(WasmBuilder.agent().table(1).raw(9, 0, I32, 1, END, 1, 0), WASM_INVALID, "outside the table");
    }

    @Test
    void acceptsBulkInstructionsAndChecksTheirIndices() {
        assertAccepted(bulk(8, 0, 0).raw(12, 1).raw(11, 1, 2, 5, 6));
        assertAccepted(WasmBuilder.agent(0xFC, 9, 0).raw(12, 1).raw(11, 1, 2, 5, 6));
        assertAccepted(bulk(12, 0, 0x80, 0x80, 0).table(1).raw(9, 1, 0, 1, 0));
        assertAccepted(bulk(14, 0, 0).table(1));
        assertAccepted(WasmBuilder.agent(0xFC, 13, 0).raw(9, 1, 0, 1, 0));
        assertRefused(bulk(8, 0, 0).raw(11, 1, 2, 5, 6), WASM_MALFORMED, "without a data count section");
        assertRefused(bulk(8, 1, 0).raw(12, 1).raw(11, 1, 2, 5, 6), WASM_INVALID, "unknown data segment 1");
        assertRefused(bulk(8, 0, 1).raw(12, 1).raw(11, 1, 2, 5, 6), WASM_FEATURE, "more than one memory");
        assertRefused(bulk(12, 0, 0).table(1), WASM_INVALID, "unknown element segment 0");
        assertRefused(bulk(12, 0, 1).table(1).raw(9, 1, 0, 1, 0), WASM_FEATURE, "more than one table");
        assertRefused(bulk(14, 0, 0), WASM_INVALID, "table.copy without a table");
        assertRefused(WasmBuilder.agent(0xFC, 14, 0, 0).table(1), WASM_INVALID, "an operand is missing");
        assertRefused(WasmBuilder.agent().raw(11, 2, 1, I32, 0, END, 0), WASM_FEATURE, "more than one memory");
        assertRefused(WasmBuilder.agent().raw(11, 3), WASM_MALFORMED, "segment flags");
    }

    @Test
    void acceptsTheTableIndexInEveryForm() {
        assertAccepted(WasmBuilder.agent(I32, 0, 0x11, 0, 0).table(1));
        assertAccepted(
                WasmBuilder.agent(I32, 0, 0x11, 0, 0x80, 0x80, 0x80, 0x80, 0x00).table(1));
        assertRefused(
                WasmBuilder.agent(I32, 0, 0x11, 0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00)
                        .table(1),
                WASM_MALFORMED,
                "too long");
        assertRefused(WasmBuilder.agent(I32, 0, 0x11, 0, 0x81, 0x00).table(1), WASM_FEATURE, "a table index");
    }

    @Test
    void refusesTheRestByName() {
        assertRefused(WasmBuilder.agent(0xFD, 0x0C), WASM_FEATURE, "SIMD");
        assertRefused(WasmBuilder.agent(0xFE, 0x00), WASM_FEATURE, "threads");
        assertRefused(WasmBuilder.agent(0x12, 0x00), WASM_FEATURE, "tail call");
        assertRefused(WasmBuilder.agent(0xD2, 0, DROP), WASM_FEATURE, "reference types");
        assertRefused(WasmBuilder.agent(0x25, 0), WASM_FEATURE, "table.get");
        assertRefused(WasmBuilder.agent(0x26, 0), WASM_FEATURE, "table.set");
        assertRefused(WasmBuilder.agent(0xFC, 15, 0), WASM_FEATURE, "table.grow");
        assertRefused(WasmBuilder.agent(0xFC, 16, 0), WASM_FEATURE, "table.size");
        assertRefused(WasmBuilder.agent(0xFC, 17, 0), WASM_FEATURE, "table.fill");
        assertRefused(WasmBuilder.agent(0x1C, 1, 0x7F), WASM_FEATURE, "select with types");
        assertRefused(WasmBuilder.agent(0x06, 0x40), WASM_FEATURE, "exception handling");
        assertRefused(WasmBuilder.agent(0xFB, 0x00), WASM_FEATURE, "garbage collection");
        assertRefused(WasmBuilder.agent().memory(1), WASM_FEATURE, "more than one memory");
        assertRefused(new WasmBuilder().raw(5, 4, 1), WASM_FEATURE, "64-bit");
        assertRefused(new WasmBuilder().raw(4, EXTERNREF, 0, 1), WASM_FEATURE, "externref");
        assertRefused(
                WasmBuilder.agent().raw(6, 0x7F, 0, I32, 1, I32, 1, 0x6A, END), WASM_FEATURE, "extended constant");
    }

    @Test
    void namesTheFunctionInARefusal() {
        int[] section = {4, 'n', 'a', 'm', 'e', 1, 13, 2, 0, 3, 'r', 'u', 'n', 1, 5, 's', 'o', '"', 'r', 't'};
        assertRefused(named(section), WASM_FEATURE, "function 1 \"so\"rt\")");
        section[16] = '\n';
        assertRefused(named(section), WASM_FEATURE, "function 1 \"s?\"rt\")");
        section[6] = 99;
        assertRefused(named(section), WASM_FEATURE, "function 1)");
        assertRefused(named(3, 'n', 'o', 'n'), WASM_FEATURE, "function 1)");
    }

    private static WasmBuilder named(int... section) {
        int[] tail = IntStream.concat(IntStream.of(0, section.length), IntStream.of(section))
                .toArray();
        return WasmBuilder.agent().function(0, "", 0xFD, 0x0C).tail(tail);
    }

    @Test
    void floatsAndBulkInstructionsWeighMore() {
        int[] roots = repeated(1_800, 0x9F);
        int[] code = IntStream.concat(IntStream.of(0x44, 0, 0, 0, 0, 0, 0, 0, 0), IntStream.of(roots))
                .toArray();
        int[] whole = IntStream.concat(IntStream.of(code), IntStream.of(DROP)).toArray();
        assertRefused(WasmBuilder.agent(whole), WASM_LIMIT, "weighs more than 64000");
        int[] copies = repeated(1_500, I32, 0, I32, 0, I32, 0, 0xFC, 14, 0, 0);
        assertRefused(WasmBuilder.agent(copies).table(1), WASM_LIMIT, "weighs more than 64000");
    }

    private static int[] repeated(int times, int... code) {
        return IntStream.range(0, times * code.length)
                .map(i -> code[i % code.length])
                .toArray();
    }

    private static WasmBuilder bulk(int opcode, int... immediates) {
        return WasmBuilder.agent(
                IntStream.concat(IntStream.of(I32, 0, I32, 0, I32, 0, 0xFC, opcode), IntStream.of(immediates))
                        .toArray());
    }

    private static WasmBuilder withElement(int... segment) {
        return WasmBuilder.agent().table(4).raw(9, segment);
    }

    private static void assertAccepted(WasmBuilder module) {
        assertThat(AGENTS.admit(module.build()).prepared().bytes()).isNotEmpty();
    }

    private static void assertRefused(WasmBuilder module, WasmError code, String reason) {
        Refusals.assertRefused(AGENTS, module.build(), code, reason);
    }
}
