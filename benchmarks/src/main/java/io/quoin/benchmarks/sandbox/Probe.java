package io.quoin.benchmarks.sandbox;

import io.quoin.sandbox.binary.BinaryWriter;
import io.quoin.sandbox.binary.SectionId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * A loop in which a value goes through the same instructions again and again, each of which needs the result of the one
 * before. Locals: 0 the rounds left; 1, 4, 7, 10 the value as i32, i64, f32 and f64, each followed by two operands that
 * no compiler knows.
 *
 * @param name the instructions measured
 * @param type of the value: i, I, f or F
 * @param link the instructions of one link of the chain
 * @param reference the probe whose links are the rest of this one's, or empty
 */
record Probe(String name, char type, int[] link, String reference) {

    /** Links in the loop. */
    static final int LINKS = 24;

    private static final String TYPES = "iIfF";
    private static final int[] CODES = {0x7F, 0x7E, 0x7D, 0x7C};

    /** Instructions with two operands of one type: the other operand is a local. */
    static Probe binary(String name, char type, int opcode) {
        return new Probe(name, type, new int[] {0x20, local(type) + 1, opcode}, "");
    }

    /** Instructions whose result is mixed with an operand, so that the value does not come to rest. */
    static Probe mixed(String name, char type, int... instructions) {
        int[] mix = mix(type);
        int[] link = Arrays.copyOf(instructions, instructions.length + mix.length);
        System.arraycopy(mix, 0, link, instructions.length, mix.length);
        return new Probe(name, type, link, "mix " + type);
    }

    /** The mixing alone. */
    static Probe mixing(char type) {
        return new Probe("mix " + type, type, mix(type), "");
    }

    private static int[] mix(char type) {
        int operation = switch (type) {
            case 'i' -> 0x73;
            case 'I' -> 0x85;
            case 'f' -> 0x92;
            default -> 0xA0;
        };
        return new int[] {0x20, local(type) + 2, operation};
    }

    static int local(char type) {
        return 1 + 3 * TYPES.indexOf(type);
    }

    /** The module; {@code run} takes how often the loop runs. */
    byte[] module(int links) {
        BinaryWriter body = new BinaryWriter(1024).u32(4);
        for (int code : CODES) {
            body.u32(3).u8(code);
        }
        operands(body);
        int value = local(type);
        body.u8(0x03).u8(0x40).u8(0x20).u8(value);
        for (int i = 0; i < links; i++) {
            for (int b : link) {
                body.u8(b);
            }
        }
        body.u8(0x21).u8(value);
        bytes(body, 0x20, 0, 0x41, 1, 0x6B, 0x22, 0, 0x0D, 0, 0x0B, 0x20, value);
        switch (type) {
            case 'i' -> body.u8(0xAD);
            case 'f' -> bytes(body, 0xBC, 0xAD);
            case 'F' -> body.u8(0xBD);
            default -> {
                // is one
            }
        }
        body.u8(0x0B);
        BinaryWriter out = bytes(new BinaryWriter(4096), 0, 'a', 's', 'm', 1, 0, 0, 0);
        out.section(SectionId.TYPE, bytes(new BinaryWriter(16), 1, 0x60, 1, 0x7F, 1, 0x7E));
        out.section(SectionId.FUNCTION, bytes(new BinaryWriter(16), 1, 0));
        out.section(SectionId.MEMORY, bytes(new BinaryWriter(16), 1, 1, 2, 2));
        out.section(SectionId.GLOBAL, bytes(new BinaryWriter(16), 1, 0x7F, 1, 0x41, 7, 0x0B));
        out.section(SectionId.EXPORT, bytes(new BinaryWriter(16).u32(1).name("run"), 0, 0));
        return out.section(
                        SectionId.CODE, new BinaryWriter(body.size() + 8).u32(1).sized(body))
                .toByteArray();
    }

    /** Makes the operands from the argument: an odd number, and one near it, as each type. */
    private static void operands(BinaryWriter body) {
        List<int[]> conversions = new ArrayList<>();
        conversions.add(new int[0]);
        conversions.add(new int[] {0xAD});
        conversions.add(new int[] {0xB3});
        conversions.add(new int[] {0xB8});
        for (int i = 0; i < TYPES.length(); i++) {
            for (int operand = 0; operand < 3; operand++) {
                bytes(body, 0x20, 0, 0x41, 5 + 2 * operand, 0x72);
                bytes(body, conversions.get(i)).u8(0x21).u8(1 + 3 * i + operand);
            }
        }
    }

    private static BinaryWriter bytes(BinaryWriter out, int... bytes) {
        for (int b : bytes) {
            out.u8(b);
        }
        return out;
    }
}
