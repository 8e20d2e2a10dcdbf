package io.quoin.testkit.kit.wasm;

import io.quoin.spi.wasm.ValueType;
import java.util.List;
import java.util.Random;

/**
 * Valid programs of random integer instructions: straight code over two parameters and two locals, run a few times by a
 * counted loop, with memory accesses that may or may not be inside, and divisions that may trap.
 */
final class RandomProgram {

    /** Takes an i32 and an i64, returns an i32 and an i64. */
    static final String EXPORT = "run";

    private static final int I32_PARAMETER = 0;
    private static final int I64_PARAMETER = 1;
    private static final int I32_LOCAL = 2;
    private static final int I64_LOCAL = 3;
    private static final int COUNTER = 4;
    private static final int MAX_STATEMENTS = 30;
    private static final int MAX_ROUNDS = 5;
    private static final int PAGE_MASK = 0xFFFF;

    private static final List<Op> I32_BINARY = List.of(
            Op.I32_ADD,
            Op.I32_SUB,
            Op.I32_MUL,
            Op.I32_SHL,
            Op.I32_SHR_S,
            Op.I32_SHR_U,
            Op.I32_ROTL,
            Op.I32_ROTR,
            Op.I32_LT_S,
            Op.I32_LT_U);
    private static final List<Op> I32_DIVISION = List.of(Op.I32_DIV_S, Op.I32_DIV_U, Op.I32_REM_S, Op.I32_REM_U);
    private static final List<Op> I64_BINARY =
            List.of(Op.I64_ADD, Op.I64_MUL, Op.I64_SHL, Op.I64_SHR_S, Op.I64_SHR_U, Op.I64_ROTL, Op.I64_ROTR);
    private static final List<Op> I64_DIVISION = List.of(Op.I64_DIV_S, Op.I64_DIV_U, Op.I64_REM_S, Op.I64_REM_U);
    private static final List<Op> I32_UNARY =
            List.of(Op.I32_CLZ, Op.I32_CTZ, Op.I32_POPCNT, Op.I32_EQZ, Op.I32_EXTEND8_S, Op.I32_EXTEND16_S);
    private static final List<Op> I64_UNARY = List.of(Op.I64_CLZ, Op.I64_CTZ, Op.I64_POPCNT, Op.I64_EXTEND32_S);

    private final Random random;
    private final Code code = new Code();

    private RandomProgram(Random random) {
        this.random = random;
    }

    /** A module with one page of memory that may grow to two. */
    static WasmModuleBuilder next(Random random) {
        RandomProgram program = new RandomProgram(random);
        WasmModuleBuilder module = new WasmModuleBuilder().memory(1, 2);
        module.function(
                EXPORT,
                List.of(ValueType.I32, ValueType.I64),
                List.of(ValueType.I32, ValueType.I64),
                List.of(ValueType.I32, ValueType.I64, ValueType.I32),
                program.body());
        return module;
    }

    private Code body() {
        code.i32(1 + random.nextInt(MAX_ROUNDS)).localSet(COUNTER).loop();
        int statements = 1 + random.nextInt(MAX_STATEMENTS);
        for (int i = 0; i < statements; i++) {
            statement();
        }
        code.localGet(COUNTER).i32(1).op(Op.I32_SUB).localSet(COUNTER);
        code.i32(0).localGet(COUNTER).op(Op.I32_LT_S).branchIf(0).op(Op.END);
        return code.localGet(I32_LOCAL).localGet(I64_LOCAL);
    }

    private void statement() {
        switch (random.nextInt(12)) {
            case 0 -> code.localGet(anI32()).op(any(I32_UNARY)).localSet(I32_LOCAL);
            case 1 -> code.localGet(anI64()).op(any(I64_UNARY)).localSet(I64_LOCAL);
            case 2 -> code.localGet(anI64()).op(Op.I32_WRAP_I64).localSet(I32_LOCAL);
            case 3 ->
                code.localGet(anI32())
                        .op(random.nextBoolean() ? Op.I64_EXTEND_I32_S : Op.I64_EXTEND_I32_U)
                        .localSet(I64_LOCAL);
            case 4 -> address().localGet(anI32()).i32Store(offset());
            case 5 -> address().i32Load(offset()).localSet(I32_LOCAL);
            case 6 -> address().i64Load(offset()).localSet(I64_LOCAL);
            case 7 -> address().localGet(anI32()).i32Store8(offset());
            case 8 -> rareStatement();
            case 9 ->
                code.localGet(anI64()).localGet(anI64()).op(any(I64_BINARY)).localSet(I64_LOCAL);
            case 10 ->
                code.i64(random.nextLong())
                        .localGet(anI64())
                        .op(any(I64_BINARY))
                        .localSet(I64_LOCAL);
            default ->
                code.localGet(anI32()).i32(random.nextInt()).op(any(I32_BINARY)).localSet(I32_LOCAL);
        }
    }

    private void rareStatement() {
        switch (random.nextInt(4)) {
            case 0 ->
                code.localGet(anI32()).localGet(anI32()).op(any(I32_DIVISION)).localSet(I32_LOCAL);
            case 1 ->
                code.localGet(anI64()).localGet(anI64()).op(any(I64_DIVISION)).localSet(I64_LOCAL);
            case 2 -> code.i32(random.nextInt(3)).memoryGrow().localSet(I32_LOCAL);
            default -> code.memorySize().localSet(I32_LOCAL);
        }
    }

    /** Mostly inside the first page, sometimes at its end, now and then anywhere. */
    private Code address() {
        return switch (random.nextInt(20)) {
            case 0 -> code.localGet(anI32());
            case 1 -> code.i32(PAGE_MASK - random.nextInt(10));
            default -> code.i32(random.nextInt(1_000));
        };
    }

    private int offset() {
        return random.nextInt(40) == 0 ? random.nextInt() : random.nextInt(16);
    }

    private int anI32() {
        return random.nextBoolean() ? I32_PARAMETER : I32_LOCAL;
    }

    private int anI64() {
        return random.nextBoolean() ? I64_PARAMETER : I64_LOCAL;
    }

    private Op any(List<Op> ops) {
        return ops.get(random.nextInt(ops.size()));
    }
}
