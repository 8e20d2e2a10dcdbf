package io.quoin.sandbox.binary;

import io.quoin.sandbox.binary.ElementSegment.Mode;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Writes the contents of single sections, each in its shortest form. */
final class SectionEncoder {

    private static final int PASSIVE = 1;
    private static final int DECLARED = 3;
    private static final int EXPRESSIONS = 4;
    private static final int FUNCTION_INDICES = 0;

    private SectionEncoder() {}

    static BinaryWriter types(List<Signature> types) {
        BinaryWriter out = new BinaryWriter(types.size() * 8).u32(types.size());
        for (Signature type : types) {
            out.u8(TypeCode.FUNCTION);
            values(out, type.parameters());
            values(out, type.results());
        }
        return out;
    }

    private static void values(BinaryWriter out, byte[] types) {
        out.u32(types.length).raw(types, 0, types.length);
    }

    static BinaryWriter imports(List<Import> imports) {
        BinaryWriter out = new BinaryWriter(256).u32(imports.size());
        for (Import imported : imports) {
            out.name(imported.module())
                    .name(imported.name())
                    .u8(Export.FUNCTION)
                    .u32(imported.type());
        }
        return out;
    }

    static BinaryWriter functions(int[] types) {
        BinaryWriter out = new BinaryWriter(types.length * 2 + 5).u32(types.length);
        for (int type : types) {
            out.u32(type);
        }
        return out;
    }

    static BinaryWriter table(Range table) {
        return range(new BinaryWriter(16).u32(1).u8(TypeCode.FUNCREF), table);
    }

    static BinaryWriter memory(Range memory) {
        return range(new BinaryWriter(16).u32(1), memory);
    }

    private static BinaryWriter range(BinaryWriter out, Range range) {
        Integer maximum = range.maximum();
        out.u8(maximum == null ? 0 : 1).u32(range.minimum());
        return maximum == null ? out : out.u32(maximum);
    }

    static BinaryWriter globals(List<Global> globals) {
        BinaryWriter out = new BinaryWriter(256).u32(globals.size());
        for (Global global : globals) {
            out.u8(global.type()).u8(global.mutable() ? 1 : 0);
            constant(out, global.initial());
        }
        return out;
    }

    static BinaryWriter exports(List<Export> exports) {
        BinaryWriter out = new BinaryWriter(256).u32(exports.size());
        for (Export export : exports) {
            out.name(export.name()).u8(export.kind()).u32(export.index());
        }
        return out;
    }

    static BinaryWriter elements(List<ElementSegment> elements) {
        BinaryWriter out = new BinaryWriter(256).u32(elements.size());
        for (ElementSegment segment : elements) {
            element(out, segment);
        }
        return out;
    }

    private static void element(BinaryWriter out, ElementSegment segment) {
        boolean expressions = segment.hasNull();
        int form = switch (segment.mode()) {
            case ACTIVE -> 0;
            case PASSIVE -> PASSIVE;
            case DECLARED -> DECLARED;
        };
        out.u32(expressions ? form | EXPRESSIONS : form);
        offset(out, segment.offset());
        if (segment.mode() != Mode.ACTIVE) {
            out.u8(expressions ? TypeCode.FUNCREF : FUNCTION_INDICES);
        }
        out.u32(segment.entries().length);
        for (long entry : segment.entries()) {
            if (!expressions) {
                out.u32((int) entry);
            } else if (entry == ElementSegment.NULL) {
                out.u8(Opcode.REF_NULL).u8(TypeCode.FUNCREF).u8(Opcode.END);
            } else {
                out.u8(Opcode.REF_FUNC).u32((int) entry).u8(Opcode.END);
            }
        }
    }

    /** The data section; the bytes are taken from the module. */
    static BinaryWriter data(byte[] module, List<DataSegment> data) {
        BinaryWriter out = new BinaryWriter(1024).u32(data.size());
        for (DataSegment segment : data) {
            out.u32(segment.offset() == null ? PASSIVE : 0);
            offset(out, segment.offset());
            out.u32(segment.length()).raw(module, segment.start(), segment.start() + segment.length());
        }
        return out;
    }

    private static void offset(BinaryWriter out, @Nullable Constant offset) {
        if (offset != null) {
            constant(out, offset);
        }
    }

    private static void constant(BinaryWriter out, Constant constant) {
        switch (constant.type()) {
            case TypeCode.I32 -> out.u8(Opcode.I32_CONST).s64(constant.bits());
            case TypeCode.I64 -> out.u8(Opcode.I64_CONST).s64(constant.bits());
            case TypeCode.F32 -> out.u8(Opcode.F32_CONST).littleEndian(constant.bits(), Float.BYTES);
            default -> out.u8(Opcode.F64_CONST).littleEndian(constant.bits(), Double.BYTES);
        }
        out.u8(Opcode.END);
    }
}
