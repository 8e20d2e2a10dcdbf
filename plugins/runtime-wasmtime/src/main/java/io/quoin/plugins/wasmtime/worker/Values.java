package io.quoin.plugins.wasmtime.worker;

import io.github.kawamuray.wasmtime.FuncType;
import io.github.kawamuray.wasmtime.Val;
import io.quoin.plugins.wasmtime.protocol.Signature;

/** Wasmtime's values and raw ones; a raw 32-bit value is zero-extended. */
final class Values {

    private static final long LOW_HALF = 0xFFFF_FFFFL;

    private Values() {}

    static long[] toRaw(Val[] values) {
        long[] raw = new long[values.length];
        for (int i = 0; i < raw.length; i++) {
            Val value = values[i];
            raw[i] = switch (value.getType().name()) {
                case "I32" -> value.i32() & LOW_HALF;
                case "I64" -> value.i64();
                case "F32" -> Float.floatToRawIntBits(value.f32()) & LOW_HALF;
                case "F64" -> Double.doubleToRawLongBits(value.f64());
                default -> throw new IllegalStateException("A value of type " + value.getType());
            };
        }
        return raw;
    }

    /** Fills the array with as many values as there are types. */
    static void fromRaw(byte[] types, long[] raw, Val[] values) {
        for (int i = 0; i < types.length; i++) {
            values[i] = switch (types[i]) {
                case Signature.I32 -> Val.fromI32((int) raw[i]);
                case Signature.I64 -> Val.fromI64(raw[i]);
                case Signature.F32 -> Val.fromF32(Float.intBitsToFloat((int) raw[i]));
                case Signature.F64 -> Val.fromF64(Double.longBitsToDouble(raw[i]));
                default -> throw new IllegalStateException("There is no value type " + types[i]);
            };
        }
    }

    static FuncType type(Signature signature) {
        return new FuncType(types(signature.parameters()), types(signature.results()));
    }

    private static Val.Type[] types(byte[] codes) {
        Val.Type[] types = new Val.Type[codes.length];
        for (int i = 0; i < codes.length; i++) {
            types[i] = switch (codes[i]) {
                case Signature.I32 -> Val.Type.I32;
                case Signature.I64 -> Val.Type.I64;
                case Signature.F32 -> Val.Type.F32;
                case Signature.F64 -> Val.Type.F64;
                default -> throw new IllegalStateException("There is no value type " + codes[i]);
            };
        }
        return types;
    }
}
