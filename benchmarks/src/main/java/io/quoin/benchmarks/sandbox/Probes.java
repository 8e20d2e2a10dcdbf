package io.quoin.benchmarks.sandbox;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** One probe for each class of instructions that may cost alike. */
final class Probes {

    private static final int MASK_LOW = 0xFC;
    private static final int MASK_HIGH = 0xFF;

    private Probes() {}

    static List<Probe> all() {
        List<Probe> all = new ArrayList<>();
        integers(all, 'i', 0x45, 0x46, 0x67, 0x6A);
        integers(all, 'I', 0x50, 0x51, 0x79, 0x7C);
        floats(all, 'f', 0x5D, 0x8B, 0xBC, 0xBE);
        floats(all, 'F', 0x63, 0x99, 0xBD, 0xBF);
        conversions(all);
        accesses(all);
        rest(all);
        return all;
    }

    /** Opcodes: of eqz, eq, clz and add, behind which the others follow in order. */
    private static void integers(List<Probe> all, char type, int eqz, int eq, int clz, int add) {
        String name = type == 'i' ? "i32." : "i64.";
        int y = Probe.local(type) + 1;
        int[] widen = type == 'i' ? new int[0] : new int[] {0xAD};
        all.add(Probe.mixing(type));
        all.add(Probe.binary(name + "add", type, add));
        all.add(Probe.binary(name + "sub", type, add + 1));
        all.add(Probe.binary(name + "mul", type, add + 2));
        all.add(Probe.mixed(name + "div_s", type, 0x20, y, add + 3));
        all.add(Probe.mixed(name + "div_u", type, 0x20, y, add + 4));
        all.add(Probe.mixed(name + "rem_s", type, 0x20, y, add + 5));
        all.add(Probe.mixed(name + "rem_u", type, 0x20, y, add + 6));
        all.add(Probe.mixed(name + "and", type, 0x20, y, add + 7));
        all.add(Probe.binary(name + "shl", type, add + 10));
        all.add(Probe.binary(name + "shr_u", type, add + 12));
        all.add(Probe.binary(name + "rotl", type, add + 13));
        all.add(Probe.mixed(name + "clz", type, clz));
        all.add(Probe.mixed(name + "ctz", type, clz + 1));
        all.add(Probe.mixed(name + "popcnt", type, clz + 2));
        all.add(Probe.mixed(name + "eqz", type, joined(new int[] {eqz}, widen)));
        all.add(Probe.mixed(name + "lt_s", type, joined(new int[] {0x20, y, eq + 2}, widen)));
        all.add(Probe.mixed(name + "lt_u", type, joined(new int[] {0x20, y, eq + 3}, widen)));
    }

    /** Opcodes: of lt, abs, the reinterpretation as an integer, and that back. */
    private static void floats(List<Probe> all, char type, int lt, int abs, int toBits, int fromBits) {
        String name = type == 'f' ? "f32." : "f64.";
        int y = Probe.local(type) + 1;
        int convert = type == 'f' ? 0xB2 : 0xB7;
        all.add(Probe.mixing(type));
        all.add(Probe.binary(name + "add", type, abs + 7));
        all.add(Probe.binary(name + "mul", type, abs + 9));
        all.add(Probe.mixed(name + "div", type, 0x20, y, abs + 10));
        all.add(Probe.mixed(name + "sqrt", type, abs, abs + 6));
        all.add(Probe.mixed(name + "min", type, 0x20, y, abs + 11));
        all.add(Probe.mixed(name + "max", type, 0x20, y, abs + 12));
        all.add(Probe.mixed(name + "abs", type, abs));
        all.add(Probe.mixed(name + "neg", type, abs + 1));
        all.add(Probe.mixed(name + "copysign", type, 0x20, y, abs + 13));
        all.add(Probe.mixed(name + "ceil", type, abs + 2));
        all.add(Probe.mixed(name + "floor", type, abs + 3));
        all.add(Probe.mixed(name + "trunc", type, abs + 4));
        all.add(Probe.mixed(name + "nearest", type, abs + 5));
        all.add(Probe.mixed(name + "lt+convert_i32_s", type, 0x20, y, lt, convert));
        all.add(Probe.mixed(name + "reinterpret twice", type, toBits, fromBits));
    }

    private static void conversions(List<Probe> all) {
        all.add(Probe.mixed("wrap+extend_s", 'I', 0xA7, 0xAC));
        all.add(Probe.mixed("i32.extend8_s", 'i', 0xC0));
        all.add(Probe.mixed("i64.extend32_s", 'I', 0xC4));
        all.add(Probe.mixed("promote+demote", 'f', 0xBB, 0xB6));
        all.add(Probe.mixed("i32.trunc_sat_f64_s+convert", 'F', 0xFC, 2, 0xB7));
        all.add(Probe.mixed("i32.trunc_sat_f64_u+convert", 'F', 0xFC, 3, 0xB8));
        all.add(Probe.mixed("i64.trunc_sat_f64_s+convert", 'F', 0xFC, 6, 0xB9));
        all.add(Probe.mixed("i64.trunc_sat_f64_u+convert", 'F', 0xFC, 7, 0xBA));
        all.add(Probe.mixed("i64.trunc_sat_f32_u+convert", 'f', 0xFC, 5, 0xB5));
        all.add(Probe.mixed("f32.convert_i32_s+trunc_sat", 'i', 0xB2, 0xFC, 0));
        all.add(Probe.mixed("f64.convert_i64_u+trunc_sat", 'I', 0xBA, 0xFC, 7));
    }

    /** A load or store at an address below 64 KiB that depends on the value: the masking is in the figure. */
    private static void accesses(List<Probe> all) {
        int[] address = {0x41, MASK_LOW, MASK_HIGH, 3, 0x71};
        all.add(Probe.mixed("i32.load", 'i', joined(address, new int[] {0x28, 2, 0})));
        all.add(Probe.mixed("i32.load8_u", 'i', joined(address, new int[] {0x2D, 0, 0})));
        all.add(Probe.mixed("i64.load", 'I', joined(new int[] {0xA7}, joined(address, new int[] {0x29, 3, 0}))));
        int x = Probe.local('i');
        all.add(Probe.mixed("i32.store", 'i', joined(new int[] {0x22, x}, joined(address, new int[] {
            0x20, x, 0x36, 2, 0, 0x20, x
        }))));
        all.add(Probe.mixed("i32.store8", 'i', joined(new int[] {0x22, x}, joined(address, new int[] {
            0x20, x, 0x3A, 0, 0, 0x20, x
        }))));
    }

    private static void rest(List<Probe> all) {
        int x = Probe.local('i');
        all.add(Probe.mixed("local.set+get", 'i', 0x21, x, 0x20, x));
        all.add(Probe.mixed("global.set+get", 'i', 0x24, 0, 0x23, 0));
        all.add(Probe.mixed("select", 'i', 0x20, x + 1, 0x20, x + 2, 0x20, x, 0x1B, 0x6A));
        all.add(Probe.mixed("memory.size+add", 'i', 0x3F, 0, 0x6A));
        all.add(Probe.mixed(
                "block br_if", 'i', 0x21, x, 0x02, 0x40, 0x20, x, 0x0D, 0, 0x20, x + 1, 0x21, x, 0x0B, 0x20, x));
        all.add(Probe.mixed(
                "br_table of 2",
                'i',
                0x21,
                x,
                0x02,
                0x40,
                0x02,
                0x40,
                0x20,
                x,
                0x41,
                1,
                0x71,
                0x0E,
                1,
                0,
                1,
                0x0B,
                0x20,
                x + 1,
                0x21,
                x,
                0x0B,
                0x20,
                x));
        all.add(Probe.mixed("if else", 'i', 0x41, 1, 0x71, 0x04, 0x7F, 0x20, x + 1, 0x05, 0x20, x + 2, 0x0B));
        all.add(Probe.mixed("memory.fill of 0", 'i', 0x41, 0, 0x41, 1, 0x41, 0, 0xFC, 11, 0));
        all.add(Probe.mixed("memory.fill of 1", 'i', 0x41, 0, 0x41, 1, 0x41, 1, 0xFC, 11, 0));
        all.add(Probe.mixed("memory.copy of 0", 'i', 0x41, 0, 0x41, 16, 0x41, 0, 0xFC, 10, 0, 0));
        all.add(Probe.mixed("memory.fill of 8", 'i', 0x41, 0, 0x41, 1, 0x41, 8, 0xFC, 11, 0));
        all.add(Probe.mixed("memory.copy of 8", 'i', 0x41, 0, 0x41, 16, 0x41, 8, 0xFC, 10, 0, 0));
        all.add(Probe.mixed(
                "memory.copy of 4096", 'i', 0x41, 0, 0x41, 0x80, 0xC0, 0, 0x41, 0x80, 0x20, 0xFC, 10, 0, 0));
    }

    private static int[] joined(int[] one, int[] other) {
        int[] both = Arrays.copyOf(one, one.length + other.length);
        System.arraycopy(other, 0, both, one.length, other.length);
        return both;
    }
}
