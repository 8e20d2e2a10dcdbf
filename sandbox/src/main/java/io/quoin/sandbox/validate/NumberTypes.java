package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.BinaryReader;
import io.quoin.sandbox.binary.Features;
import io.quoin.sandbox.binary.TypeCode;
import io.quoin.spi.error.WasmError;

/** The value types of a profile, which in code are numbers alone. */
record NumberTypes(Features features) {

    /**
     * Refuses a type of a local or block that is not in the profile.
     *
     * @param offset where it stands
     */
    void require(BinaryReader in, int type, int offset) {
        if (!features.floatingPoint() && TypeCode.isFloat(type)) {
            throw in.fail(
                    WasmError.WASM_FEATURE,
                    offset,
                    "floating point (a local or block of type " + TypeCode.name(type) + ") is not in the profile");
        }
        if (type == TypeCode.V128) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "SIMD (v128) is not in the profile");
        }
        if (type == TypeCode.FUNCREF || type == TypeCode.EXTERNREF) {
            throw in.fail(WasmError.WASM_FEATURE, offset, "reference types are not in the profile");
        }
        if (!TypeCode.isNumber(type)) {
            throw in.fail(WasmError.WASM_MALFORMED, offset, "unknown value type " + type);
        }
    }
}
