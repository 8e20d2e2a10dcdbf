package io.quoin.sandbox.instrument;

import io.quoin.sandbox.wasm.WasmBuilder;
import java.util.Random;
import java.util.stream.IntStream;

/**
 * Modules of random blocks, loops, conditions, branches of every kind and calls, whose decisions depend on a state of 64
 * bits that the whole way has changed. Functions are {@code (i64)->i64}; some are in the table.
 */
final class RandomControlFlow {

    /** How many functions are exported, as {@code f0} and so on. */
    static final int FUNCTIONS = 4;

    private static final int IN_TABLE = 2;
    private static final int MAX_DEPTH = 5;
    private static final int MAX_STATEMENTS = 40;
    private static final int EMPTY = 0x40;

    private final Random random;
    private IntStream.Builder code = IntStream.builder();
    private int left;

    private RandomControlFlow(Random random) {
        this.random = random;
    }

    static byte[] module(Random random) {
        return new RandomControlFlow(random).generate();
    }

    private byte[] generate() {
        WasmBuilder module = new WasmBuilder()
                .type("I", "I")
                .memory(1)
                .export("memory", 2, 0)
                .table(IN_TABLE);
        module.raw(9, 0, 0x41, 0, 0x0B, IN_TABLE, 0, 1);
        for (int i = 0; i < FUNCTIONS; i++) {
            code = IntStream.builder();
            left = MAX_STATEMENTS;
            statements(0);
            add(0x20, 0, 0x20, 1, 0xAD, 0x85, 0x20, 2, 0x7C);
            module.function(0, "iI", code.build().toArray()).export("f" + i, 0, i);
        }
        return module.build();
    }

    private void add(int... bytes) {
        for (int b : bytes) {
            code.add(b);
        }
    }

    private void statements(int depth) {
        for (int count = random.nextInt(5); count > 0 && left-- > 0; count--) {
            statement(depth);
        }
    }

    private void statement(int depth) {
        boolean deep = depth == MAX_DEPTH;
        switch (random.nextInt(deep ? 7 : 16)) {
            case 0 -> mix();
            case 1 -> add(0x20, 1, 0x41, random.nextInt(64), 0x6A, 0x21, 1);
            case 2 -> branchIf(depth);
            case 3 -> branch(depth);
            case 4 -> call(0x10, random.nextInt(FUNCTIONS));
            case 5 -> call(0x41, random.nextInt(IN_TABLE), 0x11, 0, 0);
            case 6 -> {
                if (random.nextInt(4) == 0) {
                    add(0x20, 0, random.nextInt(5) == 0 ? 0x00 : 0x0F);
                } else if (depth > 0) {
                    condition();
                    add(0x0E, 2, random.nextInt(depth), random.nextInt(depth), random.nextInt(depth));
                }
            }
            case 7, 8, 9 -> block(0x02, depth);
            case 10, 11, 12 -> {
                add(0x03, EMPTY);
                mix();
                statements(depth + 1);
                if (random.nextBoolean()) {
                    condition();
                    add(0x0D, 0);
                } else if (random.nextInt(3) == 0) {
                    add(0x0C, 0);
                }
                add(0x0B);
            }
            default -> {
                condition();
                add(0x04, EMPTY);
                statements(depth + 1);
                if (random.nextBoolean()) {
                    add(0x05);
                    statements(depth + 1);
                }
                add(0x0B);
            }
        }
    }

    private void block(int opcode, int depth) {
        add(opcode, EMPTY);
        statements(depth + 1);
        add(0x0B);
    }

    /** A branch out of the function carries its result. */
    private void branchIf(int depth) {
        int target = random.nextInt(depth + 1);
        if (target == depth) {
            add(0x20, 0);
        }
        condition();
        add(0x0D, target);
        if (target == depth) {
            add(0x1A);
        }
    }

    /** An unconditional branch at the end of an arm, so that what follows is not lost. */
    private void branch(int depth) {
        int target = random.nextInt(depth + 1);
        condition();
        add(0x04, EMPTY);
        mix();
        if (target == depth) {
            add(0x20, 0);
        }
        add(0x0C, target + 1, 0x0B);
    }

    /** Changes the state, so that loops end at some time. */
    private void mix() {
        add(0x20, 0, 0x42, 13 + 2 * random.nextInt(20), 0x7E, 0x42, random.nextInt(60), 0x7C, 0x21, 0);
        if (random.nextInt(3) == 0) {
            add(0x20, 2, 0x20, 0, 0x7C, 0x21, 2);
        }
    }

    /** A number from 0 to 3 that depends on the state. */
    private void condition() {
        add(0x20, 0, 0x42, random.nextInt(60), 0x88, 0xA7, 0x41, 3, 0x71);
    }

    /** Calls only now and then, for recursion to end. */
    private void call(int... instructions) {
        add(0x20, 0, 0x42, random.nextInt(60), 0x88, 0xA7, 0x41, 7, 0x71, 0x45, 0x04, EMPTY, 0x20, 0);
        add(instructions);
        add(0x20, 0, 0x7C, 0x21, 0, 0x0B);
    }
}
