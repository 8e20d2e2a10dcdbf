package io.quoin.sandbox.binary;

import io.quoin.sandbox.binary.ElementSegment.Mode;
import io.quoin.spi.error.WasmError;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the element section. Three bits tell the eight forms of a segment apart: that it is not active, that it names
 * its table (if active) or is declared (if not), and that its entries are expressions instead of indices.
 */
final class ElementDecoder {

    private static final int NOT_ACTIVE = 1;
    private static final int TABLE_OR_DECLARED = 2;
    private static final int EXPRESSIONS = 4;
    private static final int HIGHEST_FLAGS = 7;
    private static final int FUNCTION_INDICES = 0;

    private final SectionDecoder sections;
    private final ModuleLimits limits;

    ElementDecoder(SectionDecoder sections, ModuleLimits limits) {
        this.sections = sections;
        this.limits = limits;
    }

    List<ElementSegment> elements(BinaryReader in) {
        int count = in.count(limits.segments(), "element segments");
        List<ElementSegment> segments = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            segments.add(segment(in));
        }
        return segments;
    }

    private ElementSegment segment(BinaryReader in) {
        int position = in.position();
        int flags = sections.flags(in, HIGHEST_FLAGS, "element");
        Mode mode = mode(flags);
        if (mode == Mode.ACTIVE && (flags & TABLE_OR_DECLARED) != 0) {
            tableIndex(in);
        }
        Constant offset = mode == Mode.ACTIVE ? SectionDecoder.constant(in) : null;
        boolean expressions = (flags & EXPRESSIONS) != 0;
        if ((flags & (NOT_ACTIVE | TABLE_OR_DECLARED)) != 0) {
            kind(in, expressions);
        }
        long[] entries = new long[in.count(limits.tableEntries(), "entries in an element segment")];
        for (int i = 0; i < entries.length; i++) {
            entries[i] = expressions ? expression(in) : Integer.toUnsignedLong(in.u32());
        }
        return new ElementSegment(mode, offset, entries, position);
    }

    private static Mode mode(int flags) {
        if ((flags & NOT_ACTIVE) == 0) {
            return Mode.ACTIVE;
        }
        return (flags & TABLE_OR_DECLARED) == 0 ? Mode.PASSIVE : Mode.DECLARED;
    }

    private static void tableIndex(BinaryReader in) {
        int at = in.position();
        if (in.u32() != 0) {
            throw in.fail(WasmError.WASM_FEATURE, at, "more than one table is not in the profile");
        }
    }

    private static void kind(BinaryReader in, boolean expressions) {
        int at = in.position();
        int kind = in.u8();
        if (kind == (expressions ? TypeCode.FUNCREF : FUNCTION_INDICES)) {
            return;
        }
        throw expressions && TypeCode.isReference(kind)
                ? in.fail(WasmError.WASM_FEATURE, at, "reference types other than funcref are not in the profile")
                : in.fail(WasmError.WASM_MALFORMED, at, "unknown element kind " + kind);
    }

    private static long expression(BinaryReader in) {
        int at = in.position();
        int opcode = in.u8();
        long entry = switch (opcode) {
            case Opcode.REF_FUNC -> Integer.toUnsignedLong(in.u32());
            case Opcode.REF_NULL -> nullReference(in);
            case Opcode.GLOBAL_GET ->
                throw in.fail(
                        WasmError.WASM_INVALID,
                        at,
                        "an element reads a global, and no global can hold a reference here");
            default -> throw in.fail(WasmError.WASM_INVALID, at, "opcode " + opcode + " in an element expression");
        };
        if (in.u8() != Opcode.END) {
            throw in.fail(WasmError.WASM_INVALID, at, "an element expression of several instructions");
        }
        return entry;
    }

    private static long nullReference(BinaryReader in) {
        int at = in.position();
        int type = in.u8();
        if (type == TypeCode.FUNCREF) {
            return ElementSegment.NULL;
        }
        throw TypeCode.isReference(type)
                ? in.fail(WasmError.WASM_FEATURE, at, "reference types other than funcref are not in the profile")
                : in.fail(WasmError.WASM_MALFORMED, at, "unknown reference type " + type);
    }
}
