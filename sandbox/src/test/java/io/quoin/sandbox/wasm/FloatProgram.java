package io.quoin.sandbox.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Straight code that leaves one f64, and the bits it must leave: WebAssembly's semantics with every computed NaN
 * canonical. It has three f64 locals.
 */
public final class FloatProgram {

    private static final long CANONICAL = 0x7FF8_0000_0000_0000L;
    private static final long[] SPECIAL = {
        CANONICAL,
        CANONICAL | Long.MIN_VALUE,
        0x7FF8_0000_0000_1234L,
        0xFFF0_0000_0000_0001L,
        0x7FF0_0000_0000_0000L,
        0xFFF0_0000_0000_0000L,
        0,
        Long.MIN_VALUE,
        0x3FF0_0000_0000_0000L,
        0xBFF8_0000_0000_0000L,
    };

    private final Random random;
    private final List<Integer> code = new ArrayList<>();
    private final long[] locals = new long[3];
    private final long result;

    private FloatProgram(Random random) {
        this.random = random;
        for (int i = random.nextInt(4); i > 0; i--) {
            int local = random.nextInt(3);
            locals[local] = value(4);
            code.add(0x21);
            code.add(local);
        }
        this.result = value(6);
    }

    public static FloatProgram random(long seed) {
        return new FloatProgram(new Random(seed));
    }

    public int[] code() {
        return code.stream().mapToInt(Integer::intValue).toArray();
    }

    public long result() {
        return result;
    }

    /** A constant of that many bytes. */
    public static int[] constant(int opcode, long bits, int size) {
        int[] code = new int[size + 1];
        code[0] = opcode;
        for (int i = 0; i < size; i++) {
            code[i + 1] = (int) (bits >>> (8 * i)) & 0xFF;
        }
        return code;
    }

    /** Appends code that pushes a value, and returns its bits. */
    private long value(int depth) {
        return switch (depth == 0 ? random.nextInt(2) : random.nextInt(12)) {
            case 0 -> literal();
            case 1 -> {
                int local = random.nextInt(3);
                emit(0x20, local);
                yield locals[local];
            }
            case 2 -> {
                int local = random.nextInt(3);
                long bits = value(depth - 1);
                locals[local] = bits;
                emit(0x22, local);
                yield bits;
            }
            case 3 -> {
                long bits = value(depth - 1);
                emit(0x9A);
                yield bits ^ Long.MIN_VALUE;
            }
            case 4 -> {
                long bits = value(depth - 1);
                emit(0x99);
                yield bits & Long.MAX_VALUE;
            }
            case 5 -> {
                long magnitude = value(depth - 1);
                long sign = value(depth - 1);
                emit(0xA6);
                yield magnitude & Long.MAX_VALUE | sign & Long.MIN_VALUE;
            }
            case 6 -> selected(depth);
            case 7 -> blocked(depth);
            case 8 -> {
                double operand = Double.longBitsToDouble(value(depth - 1));
                emit(0x9F);
                yield computed(Math.sqrt(operand));
            }
            default -> arithmetic(depth);
        };
    }

    private long literal() {
        long bits = SPECIAL[random.nextInt(SPECIAL.length)];
        for (int b : constant(0x44, bits, Double.BYTES)) {
            code.add(b);
        }
        return bits;
    }

    private long arithmetic(int depth) {
        double left = Double.longBitsToDouble(value(depth - 1));
        double right = Double.longBitsToDouble(value(depth - 1));
        int operation = random.nextInt(6);
        emit(0xA0 + operation);
        return computed(
                switch (operation) {
                    case 0 -> left + right;
                    case 1 -> left - right;
                    case 2 -> left * right;
                    case 3 -> left / right;
                    case 4 -> Math.min(left, right);
                    default -> Math.max(left, right);
                });
    }

    /** The choice is made by whether the third operand equals itself. */
    private long selected(int depth) {
        long first = value(depth - 1);
        long second = value(depth - 1);
        int local = random.nextInt(3);
        emit(0x20, local, 0x20, local, 0x61, 0x1B);
        return Double.isNaN(Double.longBitsToDouble(locals[local])) ? second : first;
    }

    private long blocked(int depth) {
        emit(0x02, 0x7C);
        long bits = value(depth - 1);
        if (random.nextBoolean()) {
            emit(0x41, 1, 0x0D, 0);
        }
        emit(0x0B);
        return bits;
    }

    private static long computed(double value) {
        return Double.isNaN(value) ? CANONICAL : Double.doubleToRawLongBits(value);
    }

    private void emit(int... bytes) {
        for (int b : bytes) {
            code.add(b);
        }
    }
}
