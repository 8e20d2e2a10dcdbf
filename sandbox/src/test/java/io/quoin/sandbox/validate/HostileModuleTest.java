package io.quoin.sandbox.validate;

import static io.quoin.sandbox.wasm.Refusals.assertAccepted;
import static io.quoin.sandbox.wasm.Refusals.assertRefused;
import static io.quoin.spi.error.WasmError.WASM_EXPORT;
import static io.quoin.spi.error.WasmError.WASM_FEATURE;
import static io.quoin.spi.error.WasmError.WASM_IMPORT;
import static io.quoin.spi.error.WasmError.WASM_INVALID;
import static io.quoin.spi.error.WasmError.WASM_LIMIT;
import static io.quoin.spi.error.WasmError.WASM_MALFORMED;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.wasm.WasmBuilder;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class HostileModuleTest {

    private static final int DROP = 0x1A;

    @Test
    void refusesWhatIsNotAModule() {
        assertRefused(new byte[0], WASM_MALFORMED, "header");
        assertRefused(new byte[] {0, 'a', 's', 'm', 2, 0, 0, 0}, WASM_MALFORMED, "version 1");
        assertRefused(new byte[(1 << 20) + 1], WASM_LIMIT, "1048577 bytes");
        assertRefused(WasmBuilder.agent().tail(99, 0), WASM_MALFORMED, "unknown section 99");
        assertRefused(WasmBuilder.agent().tail(1, 1, 0), WASM_MALFORMED, "out of order");
        assertRefused(WasmBuilder.agent().tail(0, 5, 1), WASM_MALFORMED, "unexpected end");
        assertRefused(WasmBuilder.agent().tail(0, 2, 1, 0xFF), WASM_MALFORMED, "UTF-8");
        assertRefused(WasmBuilder.agent().tail(13, 1, 0), WASM_FEATURE, "exception handling");
    }

    @Test
    void acceptsCustomSectionsAnywhere() {
        assertAccepted(WasmBuilder.agent().tail(0, 4, 1, 'x', 9, 9));
    }

    @Test
    void refusesHugeCountsWithoutAllocating() {
        assertRefused(new WasmBuilder().tail(1, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), WASM_LIMIT, "4294967295 types");
        assertRefused(new WasmBuilder().tail(3, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), WASM_LIMIT, "functions");
        assertRefused(new WasmBuilder().tail(10, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), WASM_LIMIT, "functions");
        assertRefused(new WasmBuilder().tail(11, 5, 0xFF, 0xFF, 0xFF, 0xFF, 0x0F), WASM_LIMIT, "data segments");
    }

    @Test
    void refusesGiantLocals() {
        BinaryWriter body = new BinaryWriter(16).u32(1).u32(-1).u8(0x7F).u8(0x0B);
        assertRefused(new WasmBuilder().type("", "").rawFunction(0, body), WASM_EXPORT, "memory");
        assertRefused(withFunction(body), WASM_LIMIT, "parameters and locals");
        BinaryWriter two =
                new BinaryWriter(16).u32(2).u32(200).u8(0x7F).u32(57).u8(0x7E).u8(0x0B);
        assertRefused(withFunction(two), WASM_LIMIT, "parameters and locals");
        BinaryWriter most =
                new BinaryWriter(16).u32(2).u32(200).u8(0x7F).u32(56).u8(0x7E).u8(0x0B);
        assertAccepted(withFunction(most));
    }

    @Test
    void refusesBlockTypesInALongForm() {
        assertAccepted(WasmBuilder.agent(0x02, 0x40, 0x0B));
        assertRefused(WasmBuilder.agent(0x02, 0xC0, 0x7F, 0x0B), WASM_MALFORMED, "one byte");
        assertRefused(WasmBuilder.agent(0x02, 0xC0, 0x7E, 0x0B), WASM_MALFORMED, "one byte");
        assertRefused(WasmBuilder.agent(0x02, 0xFF, 0x7F, 0x41, 0, 0x0B, DROP), WASM_MALFORMED, "one byte");
        assertAccepted(WasmBuilder.agent(0x02, 0x80, 0x80, 0, 0x0B));
    }

    @Test
    void refusesDeepNesting() {
        assertAccepted(WasmBuilder.agent(nested(127)));
        assertRefused(WasmBuilder.agent(nested(129)), WASM_LIMIT, "nested deeper");
        assertRefused(WasmBuilder.agent(nested(10_000)), WASM_LIMIT, "nested deeper");
    }

    @Test
    void refusesDeepOperandStacks() {
        assertRefused(WasmBuilder.agent(repeated(1_025, 0x41, 0)), WASM_LIMIT, "operands on the stack");
    }

    @Test
    void refusesHugeBranchTables() {
        BinaryWriter body = new BinaryWriter(16).u32(0).u8(0x41).u8(0).u8(0x0E).u32(-1);
        assertRefused(withFunction(body), WASM_LIMIT, "branch targets");
        BinaryWriter cut =
                new BinaryWriter(16).u32(0).u8(0x41).u8(0).u8(0x0E).u32(1_000).u8(0x0B);
        assertRefused(withFunction(cut), WASM_MALFORMED, "unexpected end");
    }

    @Test
    void refusesTooManyBlocksAndLoops() {
        assertRefused(WasmBuilder.agent(repeated(1_001, 0x02, 0x40, 0x0B)), WASM_LIMIT, "basic blocks");
        assertRefused(WasmBuilder.agent(repeated(201, 0x03, 0x40, 0x0B)), WASM_LIMIT, "loops");
        assertRefused(WasmBuilder.agent(repeated(20_000, 0x01, 0x01)), WASM_LIMIT, "body of function 0");
    }

    @Test
    void refusesCodeThatWouldGrowBeyondAMethod() {
        assertRefused(WasmBuilder.agent(repeated(8_000, 0x41, 0, DROP)), WASM_LIMIT, "weighs more than 60000");
        assertRefused(WasmBuilder.agent(repeated(2_500, 0x10, 0)), WASM_LIMIT, "weighs more than 60000");
        assertAccepted(WasmBuilder.agent(repeated(1_900, 0x10, 0)));
        WasmBuilder heavy = WasmBuilder.agent();
        for (int i = 0; i < 100; i++) {
            heavy.function(0, "", repeated(1_400, 0x10, 0));
        }
        assertRefused(heavy, WASM_LIMIT, "weigh more than 4000000 together");
        assertRefused(WasmBuilder.agent(branchesOverOperands(500, 100)), WASM_LIMIT, "weighs more than 60000");
    }

    /** Conditional branches that each leave many operands behind: engines emit code for each operand. */
    private static int[] branchesOverOperands(int operands, int branches) {
        int[] push = repeated(operands, 0x41, 0);
        int[] branch = repeated(branches, 0x41, 0, 0x0D, 0);
        int[] pop = repeated(operands, DROP);
        return Stream.of(new int[] {0x02, 0x40}, push, branch, pop, new int[] {0x0B})
                .flatMapToInt(IntStream::of)
                .toArray();
    }

    @Test
    void refusesNamesThatCollide() {
        assertRefused(WasmBuilder.agent().export("run", 0, 0), WASM_INVALID, "duplicate export name run");
        assertRefused(WasmBuilder.agent().export("__quoin_gas_set", 0, 0), WASM_EXPORT, "reserved");
        assertRefused(WasmBuilder.agent().export("r\u00fcn", 0, 0), WASM_FEATURE, "printable ASCII");
        assertRefused(WasmBuilder.agent().export("x".repeat(129), 0, 0), WASM_LIMIT, "129 characters");
    }

    @Test
    void refusesWhatTheAbiDoesNotGrant() {
        WasmBuilder base =
                new WasmBuilder().type("", "").type("", "i").memory(1).export("memory", 2, 0);
        assertRefused(
                base.importFunction("env", "exit", 0),
                WASM_IMPORT,
                "env.exit is not granted by the ABI agent/quoin_agent_v1 (");
        assertRefused(
                new WasmBuilder().type("", "").importFunction("__quoin", "out_of_gas", 0),
                WASM_IMPORT,
                "__quoin.out_of_gas is not granted");
        assertRefused(
                new WasmBuilder().type("", "").importFunction("quoin_agent_v1", "input_size", 0),
                WASM_IMPORT,
                "has type ()->()");
        assertRefused(new WasmBuilder().raw(2, 1, 'm', 1, 'g', 3, 0x7F, 0), WASM_IMPORT, "m.g is not a function");
        assertRefused(
                new WasmBuilder().type("", "").importFunction("quoin_agent_v1", "input_size", 7),
                WASM_INVALID,
                "unknown type 7");
    }

    @Test
    void refusesMissingOrWrongExports() {
        assertRefused(
                new WasmBuilder().type("", "").memory(1).export("memory", 2, 0),
                WASM_EXPORT,
                "one of the exported functions run, _start");
        assertRefused(
                new WasmBuilder()
                        .type("i", "")
                        .memory(1)
                        .function(0, "")
                        .export("memory", 2, 0)
                        .export("run", 0, 0),
                WASM_EXPORT,
                "(i32)->()");
        assertRefused(
                new WasmBuilder().type("", "").function(0, "").export("memory", 0, 0), WASM_EXPORT, "not a memory");
        assertRefused(WasmBuilder.agent().export("other", 0, 1), WASM_INVALID, "unknown index 1");
        assertRefused(WasmBuilder.agent().export("other", 3, 0), WASM_INVALID, "unknown index 0");
    }

    @Test
    void refusesOtherFeaturesByName() {
        assertRefused(WasmBuilder.agent(0xFD, 0x0C), WASM_FEATURE, "SIMD");
        assertRefused(WasmBuilder.agent(0xFE, 0x00), WASM_FEATURE, "threads");
        assertRefused(WasmBuilder.agent(0x12, 0x00), WASM_FEATURE, "tail call");
        assertRefused(WasmBuilder.agent(0xD0, 0x70, DROP), WASM_FEATURE, "reference types");
        assertRefused(WasmBuilder.agent(0x06, 0x40), WASM_FEATURE, "exception handling");
        assertRefused(WasmBuilder.agent(0xFB, 0x00), WASM_FEATURE, "garbage collection");
        assertRefused(WasmBuilder.agent(0xFC, 8, 0, 0), WASM_FEATURE, "memory.init");
        assertRefused(WasmBuilder.agent(0xFC, 15, 0), WASM_FEATURE, "table.grow");
        assertRefused(WasmBuilder.agent(0xFC, 99), WASM_MALFORMED, "unknown opcode 0xfc 0x63");
        assertRefused(WasmBuilder.agent(0xFF), WASM_MALFORMED, "unknown opcode 0xff");
        assertRefused(WasmBuilder.agent(0x43, 0, 0, 0, 0, DROP), WASM_FEATURE, "floating point (f32.const)");
        assertRefused(WasmBuilder.agent(0x41, 0, 0xB7, DROP), WASM_FEATURE, "floating point (f64.convert_i32_s)");
        assertRefused(WasmBuilder.agent(0x02, 0x7D, 0x0B), WASM_FEATURE, "floating point");
        assertRefused(WasmBuilder.agent().type("f", ""), WASM_FEATURE, "floating point");
        assertRefused(WasmBuilder.agent().function(0, "F"), WASM_FEATURE, "floating point");
        assertRefused(WasmBuilder.agent().memory(1), WASM_FEATURE, "more than one memory");
        assertRefused(WasmBuilder.agent().table(1).table(1), WASM_FEATURE, "more than one table");
        assertRefused(WasmBuilder.agent().raw(11, 1, 0), WASM_FEATURE, "passive");
        assertRefused(new WasmBuilder().raw(5, 3, 1, 1), WASM_FEATURE, "threads");
        assertRefused(new WasmBuilder().raw(5, 4, 1), WASM_FEATURE, "64-bit");
        assertRefused(WasmBuilder.agent(0x3F, 1, DROP), WASM_FEATURE, "more than one memory");
        assertRefused(WasmBuilder.agent(0x41, 0, 0x28, 0x40, 0, DROP), WASM_FEATURE, "more than one memory");
        assertRefused(WasmBuilder.agent(0x41, 0, 0x28, 0x7F, 0, DROP), WASM_FEATURE, "more than one memory");
        assertRefused(WasmBuilder.agent(0x41, 0, 0x28, 0x20, 0, DROP), WASM_FEATURE, "an alignment of 2^32");
        assertRefused(WasmBuilder.agent(0x41, 0, 0x28, 0x3F, 0, DROP), WASM_FEATURE, "an alignment of 2^63");
    }

    @Test
    void refusesMemoryAndTablesBeyondTheLimits() {
        assertRefused(memoryOf(new WasmBuilder().memory(1_025)), WASM_LIMIT, "1025 pages");
        assertRefused(memoryOf(new WasmBuilder().memory(65_537)), WASM_INVALID, "65536");
        assertRefused(memoryOf(new WasmBuilder().memory(2, 1)), WASM_INVALID, "maximum is below");
        assertRefused(memoryOf(new WasmBuilder().memory(1, 65_537)), WASM_INVALID, "65536");
        assertAccepted(memoryOf(new WasmBuilder().memory(1_024, 65_536)));
        assertRefused(WasmBuilder.agent().table(4_097), WASM_LIMIT, "4097 entries");
        assertRefused(WasmBuilder.agent().table(-1), WASM_LIMIT, "4294967295 entries");
    }

    @Test
    void refusesSegmentsThatDoNotFit() {
        assertAccepted(WasmBuilder.agent().raw(11, 0, 0x41, 0xFF, 0xFF, 3, 0x0B, 1, 7));
        assertRefused(WasmBuilder.agent().raw(11, 0, 0x41, 0xFF, 0xFF, 3, 0x0B, 2, 7, 7), WASM_INVALID, "outside");
        assertRefused(WasmBuilder.agent().raw(11, 0, 0x41, 0x7F, 0x0B, 1, 7), WASM_INVALID, "outside");
        assertRefused(WasmBuilder.agent().raw(11, 0, 0x42, 0, 0x0B, 1, 7), WASM_INVALID, "type mismatch");
        assertRefused(WasmBuilder.agent().raw(9, 0, 0x41, 0, 0x0B, 1, 0), WASM_INVALID, "without a table");
        assertRefused(WasmBuilder.agent().table(1).raw(9, 0, 0x41, 0, 0x0B, 1, 5), WASM_INVALID, "unknown function 5");
        assertRefused(WasmBuilder.agent().table(1).raw(9, 0, 0x41, 1, 0x0B, 1, 0), WASM_INVALID, "outside the table");
    }

    @Test
    void refusesWrongStartFunctionsAndCounts() {
        assertRefused(WasmBuilder.agent().raw(8, 9), WASM_INVALID, "unknown start function 9");
        assertRefused(
                WasmBuilder.agent().type("i", "").function(1, "").raw(8, 1),
                WASM_INVALID,
                "the start function has type");
        assertRefused(WasmBuilder.agent().raw(3, 0), WASM_MALFORMED, "declares 2");
        assertRefused(WasmBuilder.agent().raw(12, 1), WASM_MALFORMED, "data count");
    }

    private static WasmBuilder withFunction(BinaryWriter body) {
        return WasmBuilder.agent().rawFunction(0, body);
    }

    private static WasmBuilder memoryOf(WasmBuilder memory) {
        return memory.type("", "").function(0, "").export("memory", 2, 0).export("run", 0, 0);
    }

    private static int[] nested(int depth) {
        int[] code = new int[depth * 3];
        for (int i = 0; i < depth; i++) {
            code[i * 2] = 0x02;
            code[i * 2 + 1] = 0x40;
            code[depth * 2 + i] = 0x0B;
        }
        return code;
    }

    private static int[] repeated(int times, int... code) {
        return IntStream.range(0, times * code.length)
                .map(i -> code[i % code.length])
                .toArray();
    }
}
