package io.quoin.sandbox.instrument;

import java.util.Arrays;

/** Changes to the code of a module's functions, in the order of their position. */
final class Edits {

    /** Nothing instead of the code from start to end, which may be empty. */
    static final int NONE = 0;
    /** Insert a charge of the value, if it is not zero. */
    static final int CHARGE = 1;
    /** Replace a call by a call of the function with the value as old index. */
    static final int CALL = 2;
    /** Surround an indirect call, whose table index begins at the value. */
    static final int CALL_INDIRECT = 3;
    /** Replace a return by a branch out of as many blocks as the value says. */
    static final int RETURN = 4;
    /** Insert a charge by pages. */
    static final int GROW = 5;
    /** Insert a charge by bytes. */
    static final int BULK = 6;
    /** Insert a trap that is never reached, which says so to engines. */
    static final int UNREACHABLE = 7;
    /** Replace a {@code table.copy}, charged by entries. */
    static final int TABLE_COPY = 8;
    /** Replace a {@code table.init} of the element segment with the value as index, charged by entries. */
    static final int TABLE_INIT = 9;
    /** Make a float canonical if it is a NaN; the value is its type. */
    static final int CANONICAL = 10;
    /** Replace {@code f32.abs}. */
    static final int F32_ABS = 11;
    /** Replace {@code f64.abs}. */
    static final int F64_ABS = 12;
    /** Replace the index of the local that an instruction, whose opcode is the value, uses. */
    static final int MOVED_LOCAL = 13;
    /** Replace a {@code copysign}; the value is its type. */
    static final int COPYSIGN = 14;
    /** Replace a conversion of an unsigned i64; the value is the type of the float. */
    static final int FLOAT_OF_U64 = 15;
    /** Replace {@code f32.load}. */
    static final int F32_LOAD = 16;
    /** Replace {@code f64.load}. */
    static final int F64_LOAD = 17;
    /** Replace the start of a block or if, whose type is the value, by one without parameters. */
    static final int ENTER_WITH_PARAMETERS = 18;
    /** Insert the parameters of a block whose type is the value. */
    static final int LOAD_PARAMETERS = 19;
    /** Insert a second arm that passes the parameters on, of an if whose type is the value. */
    static final int ELSE_WITH_PARAMETERS = 20;
    /** Replace the start of a loop, whose type is the value, by one without parameters. */
    static final int ENTER_LOOP = 21;
    /** Insert a branch out of a loop whose type is the value. */
    static final int LEAVE_LOOP = 22;
    /** Replace the end of such a loop, whose type is the value. */
    static final int END_LOOP = 23;
    /** Replace the end of such a loop to whose start nothing branches. */
    static final int END_LOOP_OF_ONE_TURN = 24;
    /** Replace the number of a label by the value. */
    static final int LABEL = 25;
    /** Replace a {@code memory.init} of an active segment by one of an empty segment, charged by bytes. */
    static final int INIT_OF_NOTHING = 26;
    /** Replace the start of a block, loop or if without parameters, whose type is the value, by one of a clear type. */
    static final int ENTER_OF_CLEAR_TYPE = 27;

    private int[] kind;
    private int[] start;
    private int[] end;
    private long[] value;
    private int[] payer;
    private int size;

    /** @param expected how many there is room for at first */
    Edits(int expected) {
        int capacity = Math.max(16, expected);
        kind = new int[capacity];
        start = new int[capacity];
        end = new int[capacity];
        value = new long[capacity];
        payer = new int[capacity];
    }

    int size() {
        return size;
    }

    /** Adds a change to the code from start to end and returns its number. */
    int add(int editKind, int from, int to, long editValue) {
        if (size == kind.length) {
            kind = Arrays.copyOf(kind, size * 2);
            start = Arrays.copyOf(start, size * 2);
            end = Arrays.copyOf(end, size * 2);
            value = Arrays.copyOf(value, size * 2);
            payer = Arrays.copyOf(payer, size * 2);
        }
        kind[size] = editKind;
        start[size] = from;
        end[size] = to;
        value[size] = editValue;
        return size++;
    }

    /** Decides on a reserved change. */
    void settle(int index, int editKind, long editValue) {
        kind[index] = editKind;
        value[index] = editValue;
    }

    /** Adds a call of the function with this index, before which the charge of another change stands. */
    void addCall(int from, int to, int function, int charge) {
        int index = add(CALL, from, to, function);
        payer[index] = charge;
    }

    /** Adds to the value of a charge. */
    void charge(int index, long gas) {
        value[index] += gas;
    }

    /** The charge that stands before a call. */
    int payer(int index) {
        return payer[index];
    }

    int kind(int index) {
        return kind[index];
    }

    int start(int index) {
        return start[index];
    }

    int end(int index) {
        return end[index];
    }

    long value(int index) {
        return value[index];
    }
}
