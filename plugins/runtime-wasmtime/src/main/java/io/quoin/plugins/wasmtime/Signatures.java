package io.quoin.plugins.wasmtime;

import io.quoin.plugins.wasmtime.protocol.Export;
import io.quoin.plugins.wasmtime.protocol.Signature;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ImportedFunction;
import io.quoin.spi.wasm.ValueType;
import java.util.List;

/** Function types as the worker's protocol writes them. */
final class Signatures {

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private Signatures() {}

    static List<Signature> ofImports(List<ImportedFunction> imports) {
        return imports.stream().map(function -> of(function.type())).toList();
    }

    static List<Export> ofExports(List<ExportedFunction> exports) {
        return exports.stream()
                .map(function -> new Export(function.name(), of(function.type())))
                .toList();
    }

    private static Signature of(FunctionType type) {
        return new Signature(codes(type.parameters()), codes(type.results()));
    }

    private static byte[] codes(List<ValueType> types) {
        byte[] codes = new byte[types.size()];
        for (int i = 0; i < codes.length; i++) {
            codes[i] = switch (types.get(i)) {
                case I32 -> Signature.I32;
                case I64 -> Signature.I64;
                case F32 -> Signature.F32;
                case F64 -> Signature.F64;
            };
        }
        return codes;
    }

    /** Raw values with the upper half of 32-bit ones cleared. */
    static long[] masked(List<ValueType> types, long[] values) {
        long[] masked = values.clone();
        for (int i = 0; i < masked.length; i++) {
            if (types.get(i) == ValueType.I32 || types.get(i) == ValueType.F32) {
                masked[i] &= LOW_HALF;
            }
        }
        return masked;
    }
}
