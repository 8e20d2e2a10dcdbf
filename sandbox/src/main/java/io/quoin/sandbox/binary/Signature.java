package io.quoin.sandbox.binary;

import io.quoin.spi.wasm.FunctionType;
import io.quoin.spi.wasm.ValueType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A function type as bytes of {@link TypeCode}. Immutable by convention: the arrays are shared, nobody writes them. */
public final class Signature {

    private static final byte[] NONE = {};

    private final byte[] parameters;
    private final byte[] results;

    public Signature(byte[] parameters, byte[] results) {
        this.parameters = parameters;
        this.results = results;
    }

    /** A block type without parameters. */
    public static Signature yielding(byte... results) {
        return new Signature(NONE, results);
    }

    /** The same type with one more parameter behind the others. */
    public Signature with(byte parameter) {
        return new Signature(append(parameters, parameter), results);
    }

    /** The same type with one more parameter and one more result of a type. */
    public Signature withBoth(byte type) {
        return new Signature(append(parameters, type), append(results, type));
    }

    private static byte[] append(byte[] types, byte type) {
        byte[] longer = Arrays.copyOf(types, types.length + 1);
        longer[types.length] = type;
        return longer;
    }

    public byte[] parameters() {
        return parameters;
    }

    public byte[] results() {
        return results;
    }

    /** The SPI's form. */
    public FunctionType toFunctionType() {
        return new FunctionType(values(parameters), values(results));
    }

    private static List<ValueType> values(byte[] codes) {
        List<ValueType> values = new ArrayList<>(codes.length);
        for (byte code : codes) {
            values.add(TypeCode.toValueType(code));
        }
        return values;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Signature that
                && Arrays.equals(parameters, that.parameters)
                && Arrays.equals(results, that.results);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(parameters) + Arrays.hashCode(results);
    }

    /** Such as {@code (i32,i32)->i64}. */
    @Override
    public String toString() {
        return "(" + names(parameters) + ")->" + (results.length == 1 ? names(results) : "(" + names(results) + ")");
    }

    private static String names(byte[] codes) {
        StringBuilder text = new StringBuilder();
        for (byte code : codes) {
            text.append(text.length() == 0 ? "" : ",").append(TypeCode.name(code));
        }
        return text.toString();
    }
}
