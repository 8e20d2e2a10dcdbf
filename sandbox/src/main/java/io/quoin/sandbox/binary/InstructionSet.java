package io.quoin.sandbox.binary;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The instructions that some profile has. Opcodes are those of the core specification, appendix "Index of
 * Instructions".
 */
public final class InstructionSet {

    private static final int SIZE = Opcode.PREFIX_BASE + 32;

    /** Instructions that take floats as bits: abs, neg, copysign and reinterpret; stores have no result. */
    private static final Set<Integer> KEEPS_BITS = Set.of(
            Opcode.F32_ABS,
            Opcode.F32_NEG,
            Opcode.F32_COPYSIGN,
            Opcode.F64_ABS,
            Opcode.F64_NEG,
            Opcode.F64_COPYSIGN,
            Opcode.I32_REINTERPRET_F32,
            Opcode.I64_REINTERPRET_F64);

    /** The lists of operands, each once: all of them fit into a few lines of a processor's cache. */
    private static final Map<String, byte[]> OPERANDS = new HashMap<>();

    private static final @Nullable Instruction[] TABLE = new Instruction[SIZE];

    static {
        control();
        variables();
        memory();
        comparisons();
        integers();
        floats();
        conversions();
        prefixed();
    }

    private InstructionSet() {}

    /** The instruction of an opcode, or null if no profile has one. */
    public static @Nullable Instruction get(int opcode) {
        return opcode >= 0 && opcode < SIZE ? TABLE[opcode] : null;
    }

    /** All instructions, by opcode. */
    public static List<Instruction> all() {
        List<Instruction> all = new ArrayList<>();
        for (Instruction instruction : TABLE) {
            if (instruction != null) {
                all.add(instruction);
            }
        }
        return all;
    }

    private static void control() {
        one(0x00, "unreachable", Immediate.NONE);
        one(0x01, "nop", Immediate.NONE);
        one(0x02, "block", Immediate.BLOCK_TYPE);
        one(0x03, "loop", Immediate.BLOCK_TYPE);
        one(0x04, "if", Immediate.BLOCK_TYPE);
        one(0x05, "else", Immediate.NONE);
        one(0x0B, "end", Immediate.NONE);
        one(0x0C, "br", Immediate.LABEL);
        one(0x0D, "br_if", Immediate.LABEL);
        one(0x0E, "br_table", Immediate.LABEL_TABLE);
        one(0x0F, "return", Immediate.NONE);
        one(0x10, "call", Immediate.FUNCTION);
        one(0x11, "call_indirect", Immediate.TYPE_AND_TABLE);
        one(0x1A, "drop", Immediate.NONE);
        one(0x1B, "select", Immediate.NONE);
    }

    private static void variables() {
        one(0x20, "local.get", Immediate.LOCAL);
        one(0x21, "local.set", Immediate.LOCAL);
        one(0x22, "local.tee", Immediate.LOCAL);
        one(0x23, "global.get", Immediate.GLOBAL);
        one(0x24, "global.set", Immediate.GLOBAL);
        define(0x41, "i32.const", Immediate.I32_CONSTANT, ":i", 0);
        define(0x42, "i64.const", Immediate.I64_CONSTANT, ":I", 0);
        define(0x43, "f32.const", Immediate.F32_CONSTANT, ":f", 0);
        define(0x44, "f64.const", Immediate.F64_CONSTANT, ":F", 0);
    }

    private static void memory() {
        access(0x28, "i:i", 2, "i32.load");
        access(0x29, "i:I", 3, "i64.load");
        access(0x2A, "i:f", 2, "f32.load");
        access(0x2B, "i:F", 3, "f64.load");
        access(0x2C, "i:i", 0, "i32.load8_s", "i32.load8_u");
        access(0x2E, "i:i", 1, "i32.load16_s", "i32.load16_u");
        access(0x30, "i:I", 0, "i64.load8_s", "i64.load8_u");
        access(0x32, "i:I", 1, "i64.load16_s", "i64.load16_u");
        access(0x34, "i:I", 2, "i64.load32_s", "i64.load32_u");
        access(0x36, "ii:", 2, "i32.store");
        access(0x37, "iI:", 3, "i64.store");
        access(0x38, "if:", 2, "f32.store");
        access(0x39, "iF:", 3, "f64.store");
        access(0x3A, "ii:", 0, "i32.store8");
        access(0x3B, "ii:", 1, "i32.store16");
        access(0x3C, "iI:", 0, "i64.store8");
        access(0x3D, "iI:", 1, "i64.store16");
        access(0x3E, "iI:", 2, "i64.store32");
        define(0x3F, "memory.size", Immediate.MEMORY, ":i", 0);
        define(0x40, "memory.grow", Immediate.MEMORY, "i:i", 0);
    }

    private static void comparisons() {
        plain(0x45, "i:i", "i32.eqz");
        plain(0x46, "ii:i", names("i32", "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u"));
        plain(0x50, "I:i", "i64.eqz");
        plain(0x51, "II:i", names("i64", "eq ne lt_s lt_u gt_s gt_u le_s le_u ge_s ge_u"));
        plain(0x5B, "ff:i", names("f32", "eq ne lt gt le ge"));
        plain(0x61, "FF:i", names("f64", "eq ne lt gt le ge"));
    }

    private static void integers() {
        plain(0x67, "i:i", names("i32", "clz ctz popcnt"));
        plain(0x6A, "ii:i", names("i32", "add sub mul"));
        plain(0x6D, "ii:i", names("i32", "div_s div_u rem_s rem_u"));
        plain(0x71, "ii:i", names("i32", "and or xor shl shr_s shr_u rotl rotr"));
        plain(0x79, "I:I", names("i64", "clz ctz popcnt"));
        plain(0x7C, "II:I", names("i64", "add sub mul"));
        plain(0x7F, "II:I", names("i64", "div_s div_u rem_s rem_u"));
        plain(0x83, "II:I", names("i64", "and or xor shl shr_s shr_u rotl rotr"));
    }

    private static void floats() {
        for (int width = 0; width < 2; width++) {
            String type = width == 0 ? "f32" : "f64";
            String one = width == 0 ? "f:f" : "F:F";
            String two = width == 0 ? "ff:f" : "FF:F";
            int base = width == 0 ? 0x8B : 0x99;
            plain(base, one, names(type, "abs neg ceil floor trunc nearest"));
            plain(base + 6, one, names(type, "sqrt"));
            plain(base + 7, two, names(type, "add sub mul"));
            plain(base + 10, two, names(type, "div"));
            plain(base + 11, two, names(type, "min max"));
            plain(base + 13, two, names(type, "copysign"));
        }
    }

    private static void conversions() {
        plain(0xA7, "I:i", "i32.wrap_i64");
        plain(0xA8, "f:i", "i32.trunc_f32_s", "i32.trunc_f32_u");
        plain(0xAA, "F:i", "i32.trunc_f64_s", "i32.trunc_f64_u");
        plain(0xAC, "i:I", "i64.extend_i32_s", "i64.extend_i32_u");
        plain(0xAE, "f:I", "i64.trunc_f32_s", "i64.trunc_f32_u");
        plain(0xB0, "F:I", "i64.trunc_f64_s", "i64.trunc_f64_u");
        plain(0xB2, "i:f", "f32.convert_i32_s", "f32.convert_i32_u");
        plain(0xB4, "I:f", "f32.convert_i64_s", "f32.convert_i64_u");
        plain(0xB6, "F:f", "f32.demote_f64");
        plain(0xB7, "i:F", "f64.convert_i32_s", "f64.convert_i32_u");
        plain(0xB9, "I:F", "f64.convert_i64_s", "f64.convert_i64_u");
        plain(0xBB, "f:F", "f64.promote_f32");
        plain(0xBC, "f:i", "i32.reinterpret_f32");
        plain(0xBD, "F:I", "i64.reinterpret_f64");
        plain(0xBE, "i:f", "f32.reinterpret_i32");
        plain(0xBF, "I:F", "f64.reinterpret_i64");
        plain(0xC0, "i:i", "i32.extend8_s", "i32.extend16_s");
        plain(0xC2, "I:I", "i64.extend8_s", "i64.extend16_s", "i64.extend32_s");
    }

    private static void prefixed() {
        plain(Opcode.PREFIX_BASE, "f:i", "i32.trunc_sat_f32_s", "i32.trunc_sat_f32_u");
        plain(Opcode.PREFIX_BASE + 2, "F:i", "i32.trunc_sat_f64_s", "i32.trunc_sat_f64_u");
        plain(Opcode.PREFIX_BASE + 4, "f:I", "i64.trunc_sat_f32_s", "i64.trunc_sat_f32_u");
        plain(Opcode.PREFIX_BASE + 6, "F:I", "i64.trunc_sat_f64_s", "i64.trunc_sat_f64_u");
        define(Opcode.MEMORY_INIT, "memory.init", Immediate.DATA_AND_MEMORY, "iii:", 0);
        define(Opcode.DATA_DROP, "data.drop", Immediate.DATA, ":", 0);
        define(Opcode.MEMORY_COPY, "memory.copy", Immediate.MEMORY_PAIR, "iii:", 0);
        define(Opcode.MEMORY_FILL, "memory.fill", Immediate.MEMORY, "iii:", 0);
        define(Opcode.TABLE_INIT, "table.init", Immediate.ELEMENT_AND_TABLE, "iii:", 0);
        define(Opcode.ELEM_DROP, "elem.drop", Immediate.ELEMENT, ":", 0);
        define(Opcode.TABLE_COPY, "table.copy", Immediate.TABLE_PAIR, "iii:", 0);
    }

    private static String[] names(String type, String operations) {
        String[] names = operations.split(" ", -1);
        for (int i = 0; i < names.length; i++) {
            names[i] = type + "." + names[i];
        }
        return names;
    }

    private static void one(int opcode, String name, Immediate immediate) {
        define(opcode, name, immediate, ":", 0);
    }

    private static void plain(int first, String types, String... names) {
        for (int i = 0; i < names.length; i++) {
            define(first + i, names[i], Immediate.NONE, types, 0);
        }
    }

    private static void access(int first, String types, int alignment, String... names) {
        for (int i = 0; i < names.length; i++) {
            define(first + i, names[i], Immediate.MEMORY_ARGUMENT, types, alignment);
        }
    }

    /** Types are letters, operands before the colon and the result after: i and I for integers, f and F for floats. */
    private static void define(int opcode, String name, Immediate immediate, String types, int alignment) {
        int colon = types.indexOf(':');
        byte[] operands = OPERANDS.computeIfAbsent(types.substring(0, colon), InstructionSet::types);
        byte result = colon + 1 < types.length() ? type(types.charAt(colon + 1)) : 0;
        TABLE[opcode] =
                new Instruction(opcode, name, immediate, operands, result, effect(opcode, operands, result), alignment);
    }

    private static byte[] types(String letters) {
        byte[] types = new byte[letters.length()];
        for (int i = 0; i < types.length; i++) {
            types[i] = type(letters.charAt(i));
        }
        return types;
    }

    private static FloatEffect effect(int opcode, byte[] operands, byte result) {
        boolean takesFloat = operands.length > 0 && TypeCode.isFloat(operands[operands.length - 1]);
        if (TypeCode.isFloat(result)) {
            return takesFloat && !KEEPS_BITS.contains(opcode) ? FloatEffect.COMPUTES : FloatEffect.KEEPS_BITS;
        }
        if (!takesFloat) {
            return FloatEffect.NONE;
        }
        return result == 0 || KEEPS_BITS.contains(opcode) ? FloatEffect.KEEPS_BITS : FloatEffect.READS_VALUE;
    }

    private static byte type(char letter) {
        return switch (letter) {
            case 'i' -> TypeCode.I32;
            case 'I' -> TypeCode.I64;
            case 'f' -> TypeCode.F32;
            default -> TypeCode.F64;
        };
    }
}
