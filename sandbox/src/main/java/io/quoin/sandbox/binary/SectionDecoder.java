package io.quoin.sandbox.binary;

import io.quoin.spi.error.WasmError;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Reads the entries of single sections. */
final class SectionDecoder {

    private static final int END = 0x0B;

    private final Features features;
    private final ModuleLimits limits;

    SectionDecoder(Features features, ModuleLimits limits) {
        this.features = features;
        this.limits = limits;
    }

    List<Signature> types(BinaryReader in) {
        int count = in.count(limits.types(), "types");
        List<Signature> types = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            int form = in.u8();
            if (form >= 0x4D && form <= 0x5F) {
                throw in.fail(WasmError.WASM_FEATURE, "garbage collection types are not in the profile");
            }
            if (form != TypeCode.FUNCTION) {
                throw in.malformed("unknown type form " + form);
            }
            types.add(new Signature(
                    valueTypes(in, limits.parameters(), "parameters"), valueTypes(in, limits.results(), "results")));
        }
        return types;
    }

    private static byte[] valueTypes(BinaryReader in, int limit, String what) {
        byte[] types = new byte[in.count(limit, what)];
        for (int i = 0; i < types.length; i++) {
            types[i] = valueType(in);
        }
        return types;
    }

    /** Reads a number type; other value types are refused by name. */
    static byte valueType(BinaryReader in) {
        int offset = in.position();
        int code = in.u8();
        if (TypeCode.isNumber(code)) {
            return (byte) code;
        }
        if (code == TypeCode.V128) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "SIMD (v128) is not in the profile");
        }
        if (TypeCode.isReference(code)) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "reference types are not in the profile");
        }
        throw in.fail(WasmError.WASM_MALFORMED, offset, "unknown value type " + code);
    }

    List<Import> imports(BinaryReader in) {
        int count = in.count(limits.imports(), "imports");
        List<Import> imports = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            int offset = in.position();
            String module = boundedName(in);
            String name = boundedName(in);
            int kind = in.u8();
            if (kind > 4) {
                throw in.malformed("unknown import kind " + kind);
            }
            if (kind != Export.FUNCTION) {
                throw in.fail(
                        WasmError.WASM_IMPORT,
                        offset,
                        "import " + module + "." + name + " is not a function; tables, memories and globals are the"
                                + " module's own");
            }
            imports.add(new Import(module, name, in.u32(), offset));
        }
        return imports;
    }

    int[] functions(BinaryReader in) {
        int[] functions = new int[in.count(limits.functions(), "functions")];
        for (int i = 0; i < functions.length; i++) {
            functions[i] = in.u32();
        }
        return functions;
    }

    @Nullable
    Range table(BinaryReader in) {
        int count = in.u32();
        if (Integer.compareUnsigned(count, 1) > 0) {
            throw in.fail(WasmError.WASM_FEATURE, "more than one table is not in the profile");
        }
        if (count == 0) {
            return null;
        }
        int type = in.u8();
        if (type != TypeCode.FUNCREF) {
            throw type == TypeCode.EXTERNREF
                    ? in.fail(WasmError.WASM_FEATURE, "reference types (externref table) are not in the profile")
                    : in.malformed("unknown table element type " + type);
        }
        return range(in);
    }

    @Nullable
    Range memory(BinaryReader in) {
        int count = in.u32();
        if (Integer.compareUnsigned(count, 1) > 0) {
            throw in.fail(WasmError.WASM_FEATURE, "more than one memory is not in the profile");
        }
        return count == 0 ? null : range(in);
    }

    private static Range range(BinaryReader in) {
        int offset = in.position();
        int flags = in.u8();
        if (flags == 2 || flags == 3) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "threads (shared memory) are not in the profile");
        }
        if (flags >= 4 && flags <= 7) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "64-bit memories and tables are not in the profile");
        }
        if (flags > 1) {
            throw in.fail(WasmError.WASM_MALFORMED, offset, "unknown limits flags " + flags);
        }
        int minimum = in.u32();
        return new Range(minimum, flags == 1 ? in.u32() : null, offset);
    }

    List<Global> globals(BinaryReader in) {
        int count = in.count(limits.globals(), "globals");
        List<Global> globals = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            byte type = valueType(in);
            int mutability = in.u8();
            if (mutability > 1) {
                throw in.malformed("malformed mutability " + mutability);
            }
            globals.add(new Global(type, mutability == 1, constant(in)));
        }
        return globals;
    }

    static Constant constant(BinaryReader in) {
        int offset = in.position();
        int op = in.u8();
        Constant constant = switch (op) {
            case 0x41 -> new Constant(TypeCode.I32, in.s32(), offset);
            case 0x42 -> new Constant(TypeCode.I64, in.s64(), offset);
            case 0x43 -> new Constant(TypeCode.F32, littleEndian(in, 4), offset);
            case 0x44 -> new Constant(TypeCode.F64, littleEndian(in, 8), offset);
            case 0x23 ->
                throw in.fail(
                        WasmError.WASM_INVALID,
                        offset,
                        "a constant expression reads a global, and no global can be imported");
            case 0xD0, 0xD2 -> throw in.fail(WasmError.WASM_FEATURE, offset, "reference types are not in the profile");
            default -> throw in.fail(WasmError.WASM_INVALID, offset, "opcode " + op + " in a constant expression");
        };
        if (in.u8() != END) {
            throw in.fail(WasmError.WASM_FEATURE, "extended constant expressions are not in the profile");
        }
        return constant;
    }

    private static long littleEndian(BinaryReader in, int size) {
        long bits = 0;
        for (int i = 0; i < size; i++) {
            bits |= (long) in.u8() << (8 * i);
        }
        return bits;
    }

    List<Export> exports(BinaryReader in) {
        int count = in.count(limits.exports(), "exports");
        List<Export> exports = new ArrayList<>(Math.min(count, in.remaining()));
        for (int i = 0; i < count; i++) {
            int offset = in.position();
            String name = boundedName(in);
            int kind = in.u8();
            if (kind == 4) {
                throw in.fail(WasmError.WASM_FEATURE, offset, "exception handling (tag export) is not in the profile");
            }
            if (kind > 4) {
                throw in.fail(WasmError.WASM_MALFORMED, offset, "unknown export kind " + kind);
            }
            exports.add(new Export(name, kind, in.u32(), offset));
        }
        return exports;
    }

    DataSegment dataSegment(BinaryReader in) {
        int flags = flags(in, 2, "data");
        if (flags == 2) {
            int at = in.position();
            if (in.u32() != 0) {
                throw in.fail(WasmError.WASM_FEATURE, at, "more than one memory is not in the profile");
            }
        }
        Constant offset = flags == 1 ? null : constant(in);
        int length = in.u32();
        int start = in.position();
        in.skip(length);
        return new DataSegment(offset, start, length);
    }

    /** Reads what says of which form a segment is. */
    int flags(BinaryReader in, int highest, String what) {
        int at = in.position();
        int flags = in.u32();
        if (Integer.compareUnsigned(flags, highest) > 0) {
            throw in.fail(WasmError.WASM_MALFORMED, at, "unknown " + what + " segment flags");
        }
        if (flags != 0 && !features.bulkMemory()) {
            throw in.fail(
                    WasmError.WASM_FEATURE,
                    at,
                    "passive, declared or explicitly indexed " + what + " segments are not in the profile");
        }
        return flags;
    }

    private String boundedName(BinaryReader in) {
        int at = in.position();
        String name = in.name();
        if (name.length() > limits.nameBytes()) {
            throw in.fail(
                    WasmError.WASM_LIMIT,
                    at,
                    "a name of " + name.length() + " characters, at most " + limits.nameBytes() + " are accepted");
        }
        for (int i = 0; i < name.length(); i++) {
            if (name.charAt(i) <= ' ' || name.charAt(i) > '~') {
                throw in.fail(WasmError.WASM_FEATURE, at, "names of imports and exports are printable ASCII");
            }
        }
        return name;
    }
}
