package io.quoin.testkit.kit.wasm;

import io.quoin.spi.wasm.ValueType;

/** The instructions of a function body, in order. The final {@code end} is added by the module. */
public final class Code {

    private static final int VOID = 0x40;

    private final BinaryWriter out = new BinaryWriter();

    public Code op(Op op) {
        out.octets(op.code());
        return this;
    }

    public Code i32(int value) {
        out.octets(0x41).signed(value);
        return this;
    }

    public Code i64(long value) {
        out.octets(0x42).signed(value);
        return this;
    }

    public Code f64(double value) {
        return constant(ValueType.F64, Double.doubleToRawLongBits(value));
    }

    /** A constant of any type, by its raw value. */
    public Code constant(ValueType type, long raw) {
        return switch (type) {
            case I32 -> i32((int) raw);
            case I64 -> i64(raw);
            case F32 -> littleEndian(0x43, raw, Float.SIZE);
            case F64 -> littleEndian(0x44, raw, Double.SIZE);
        };
    }

    private Code littleEndian(int opcode, long bits, int size) {
        out.octets(opcode);
        for (int shift = 0; shift < size; shift += 8) {
            out.octets((int) (bits >>> shift) & 0xFF);
        }
        return this;
    }

    public Code localGet(int local) {
        out.octets(0x20).unsigned(local);
        return this;
    }

    public Code localSet(int local) {
        out.octets(0x21).unsigned(local);
        return this;
    }

    public Code globalGet(int global) {
        out.octets(0x23).unsigned(global);
        return this;
    }

    public Code globalSet(int global) {
        out.octets(0x24).unsigned(global);
        return this;
    }

    public Code call(int function) {
        out.octets(0x10).unsigned(function);
        return this;
    }

    /** Calls through table 0; the element's index is on the stack. */
    public Code callIndirect(int type) {
        out.octets(0x11).unsigned(type).octets(0x00);
        return this;
    }

    public Code block() {
        out.octets(0x02, VOID);
        return this;
    }

    public Code loop() {
        out.octets(0x03, VOID);
        return this;
    }

    public Code branch(int depth) {
        out.octets(0x0C).unsigned(depth);
        return this;
    }

    public Code branchIf(int depth) {
        out.octets(0x0D).unsigned(depth);
        return this;
    }

    public Code i32Load(int offset) {
        out.octets(0x28, 0x02).unsigned(offset);
        return this;
    }

    public Code i64Load(int offset) {
        out.octets(0x29, 0x03).unsigned(offset);
        return this;
    }

    public Code i32Load8S(int offset) {
        out.octets(0x2C, 0x00).unsigned(offset);
        return this;
    }

    public Code i32Store(int offset) {
        out.octets(0x36, 0x02).unsigned(offset);
        return this;
    }

    public Code i32Store8(int offset) {
        out.octets(0x3A, 0x00).unsigned(offset);
        return this;
    }

    /** Any load or store, by its opcode, without a promise of alignment. */
    public Code memoryAccess(int opcode, int offset) {
        out.octets(opcode, 0x00).unsigned(offset);
        return this;
    }

    /** Other instructions, which are not changed. */
    public Code append(Code more) {
        out.bytes(more.toBytes());
        return this;
    }

    /** Any instruction without an immediate, by its opcode. */
    public Code numeric(int opcode) {
        out.octets(opcode);
        return this;
    }

    public Code localTee(int local) {
        out.octets(0x22).unsigned(local);
        return this;
    }

    /** A block with one result. */
    public Code block(ValueType result) {
        out.octets(0x02, WasmModuleBuilder.code(result));
        return this;
    }

    /** A block of a type of the module. */
    public Code blockOf(int type) {
        out.octets(0x02).signed(type);
        return this;
    }

    /** A loop of a type of the module. */
    public Code loopOf(int type) {
        out.octets(0x03).signed(type);
        return this;
    }

    public Code when() {
        out.octets(0x04, VOID);
        return this;
    }

    /** An if with one result. */
    public Code when(ValueType result) {
        out.octets(0x04, WasmModuleBuilder.code(result));
        return this;
    }

    /** An if of a type of the module. */
    public Code whenOf(int type) {
        out.octets(0x04).signed(type);
        return this;
    }

    public Code otherwise() {
        out.octets(0x05);
        return this;
    }

    /** Branches by the index on the stack; the last depth is the default. */
    public Code branchTable(int... depths) {
        out.octets(0x0E).unsigned(depths.length - 1);
        for (int depth : depths) {
            out.unsigned(depth);
        }
        return this;
    }

    /** A conversion that saturates, by its number after the prefix: 0 to 7. */
    public Code saturating(int number) {
        out.octets(0xFC, number);
        return this;
    }

    public Code memoryInit(int segment) {
        out.octets(0xFC, 0x08).unsigned(segment).octets(0x00);
        return this;
    }

    public Code dataDrop(int segment) {
        out.octets(0xFC, 0x09).unsigned(segment);
        return this;
    }

    public Code tableInit(int segment) {
        out.octets(0xFC, 0x0C).unsigned(segment).octets(0x00);
        return this;
    }

    public Code elementsDrop(int segment) {
        out.octets(0xFC, 0x0D).unsigned(segment);
        return this;
    }

    public Code tableCopy() {
        out.octets(0xFC, 0x0E, 0x00, 0x00);
        return this;
    }

    public Code memoryCopy() {
        out.octets(0xFC, 0x0A, 0x00, 0x00);
        return this;
    }

    public Code memoryFill() {
        out.octets(0xFC, 0x0B, 0x00);
        return this;
    }

    public Code memorySize() {
        out.octets(0x3F, 0x00);
        return this;
    }

    public Code memoryGrow() {
        out.octets(0x40, 0x00);
        return this;
    }

    byte[] toBytes() {
        return out.toBytes();
    }
}
