package io.quoin.sandbox.binary;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.util.Locale;

/** Names what an opcode outside the profile belongs to. */
public final class UnsupportedOpcode {

    private UnsupportedOpcode() {}

    /** The refusal of an opcode that {@link InstructionSet} or the profile does not have. */
    public static QuoinException refusal(BinaryReader in, int offset, int opcode) {
        String feature = opcode >= Opcode.PREFIX_BASE ? prefixed(opcode - Opcode.PREFIX_BASE) : plain(opcode);
        if (feature.isEmpty()) {
            String number = opcode >= Opcode.PREFIX_BASE
                    ? String.format(Locale.ROOT, "0xfc 0x%x", opcode - Opcode.PREFIX_BASE)
                    : String.format(Locale.ROOT, "0x%02x", opcode);
            return in.fail(WasmError.WASM_MALFORMED, offset, "unknown opcode " + number);
        }
        return in.fail(WasmError.WASM_FEATURE, offset, feature + " is not in the profile");
    }

    private static String plain(int opcode) {
        return switch (opcode) {
            case 0x06, 0x07, 0x08, 0x09, 0x0A, 0x18, 0x19, 0x1F -> "exception handling";
            case 0x12, 0x13 -> "a tail call";
            case 0x14, 0x15 -> "a typed function reference";
            case 0x1C -> "select with types (reference types)";
            case 0x25 -> "table.get (reference types)";
            case 0x26 -> "table.set (reference types)";
            case 0xD0, 0xD1, 0xD2 -> "a reference instruction (reference types)";
            case 0xD3, 0xD4, 0xD5, 0xD6 -> "a typed function reference";
            case 0xFB -> "garbage collection";
            case 0xFD -> "SIMD";
            case 0xFE -> "an atomic instruction (threads)";
            default -> "";
        };
    }

    private static String prefixed(int number) {
        return switch (number) {
            case 8 -> "memory.init (passive data segments)";
            case 9 -> "data.drop (passive data segments)";
            case 12 -> "table.init";
            case 13 -> "elem.drop";
            case 14 -> "table.copy";
            case 15 -> "table.grow";
            case 16 -> "table.size";
            case 17 -> "table.fill";
            case 18 -> "memory.discard";
            case 19, 20, 21, 22 -> "wide arithmetic";
            default -> "";
        };
    }
}
