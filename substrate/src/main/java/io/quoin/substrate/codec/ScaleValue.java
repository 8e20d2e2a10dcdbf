package io.quoin.substrate.codec;

import io.quoin.substrate.scale.ScaleException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.Collections;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * A value of a runtime's type, apart from its encoding. A struct or a tuple of one unnamed element is the element
 * itself: an account is {@link Bytes}, a subnet's number is a {@link Number}. Immutable.
 *
 * <p>The accessors throw {@link ScaleException} if the value has another form.
 */
public sealed interface ScaleValue {

    /** An integer of any width, fixed or compact; also a character, as its code point. */
    record Number(BigInteger value) implements ScaleValue {}

    /** A boolean. */
    record Bool(boolean value) implements ScaleValue {}

    /** A text. */
    record Text(String value) implements ScaleValue {}

    /** A sequence or an array of {@code u8}. */
    record Bytes(byte[] value) implements ScaleValue {
        public Bytes {
            value = value.clone();
        }

        @Override
        public byte[] value() {
            return value.clone();
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Bytes that && Arrays.equals(value, that.value);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(value);
        }

        @Override
        public String toString() {
            return "0x" + HexFormat.of().formatHex(value);
        }
    }

    /** A sequence, an array, a tuple or the fields of a struct without names; empty for the unit. */
    record Items(List<ScaleValue> values) implements ScaleValue {
        public Items {
            values = List.copyOf(values);
        }
    }

    /** The fields of a struct, in the order of their declaration. */
    record Fields(Map<String, ScaleValue> values) implements ScaleValue {
        public Fields {
            values = Collections.unmodifiableMap(new LinkedHashMap<>(values));
        }
    }

    /** An alternative of an enum; its content is {@link #unit()}, the one unnamed field, {@link Items} or {@link Fields}. */
    record Choice(String name, ScaleValue content) implements ScaleValue {}

    static ScaleValue of(long value) {
        return new Number(BigInteger.valueOf(value));
    }

    static ScaleValue of(BigInteger value) {
        return new Number(value);
    }

    static ScaleValue of(boolean value) {
        return new Bool(value);
    }

    static ScaleValue of(String value) {
        return new Text(value);
    }

    static ScaleValue of(byte[] value) {
        return new Bytes(value);
    }

    static ScaleValue items(ScaleValue... values) {
        return new Items(List.of(values));
    }

    static ScaleValue items(List<? extends ScaleValue> values) {
        return new Items(List.copyOf(values));
    }

    static ScaleValue unit() {
        return new Items(List.of());
    }

    static ScaleValue none() {
        return new Choice("None", unit());
    }

    static ScaleValue some(ScaleValue value) {
        return new Choice("Some", value);
    }

    default BigInteger asNumber() {
        if (this instanceof Number number) {
            return number.value();
        }
        throw mismatch("a number");
    }

    /** The number as a long; refused if it does not fit. */
    default long asLong() {
        BigInteger number = asNumber();
        if (number.bitLength() > 63) {
            throw mismatch("a number of 63 bits");
        }
        return number.longValue();
    }

    /** The number as an int; refused if it does not fit. */
    default int asInt() {
        BigInteger number = asNumber();
        if (number.bitLength() > 31) {
            throw mismatch("a number of 31 bits");
        }
        return number.intValue();
    }

    default boolean asBool() {
        if (this instanceof Bool bool) {
            return bool.value();
        }
        throw mismatch("a boolean");
    }

    default String asText() {
        if (this instanceof Text text) {
            return text.value();
        }
        throw mismatch("a text");
    }

    default byte[] asBytes() {
        if (this instanceof Bytes bytes) {
            return bytes.value();
        }
        throw mismatch("bytes");
    }

    default List<ScaleValue> asItems() {
        if (this instanceof Items items) {
            return items.values();
        }
        throw mismatch("a list");
    }

    default ScaleValue field(String name) {
        ScaleValue value = this instanceof Fields fields ? fields.values().get(name) : null;
        if (value == null) {
            throw mismatch("a struct with the field " + name);
        }
        return value;
    }

    default Choice asChoice() {
        if (this instanceof Choice choice) {
            return choice;
        }
        throw mismatch("an alternative of an enum");
    }

    default Optional<ScaleValue> asOption() {
        Choice choice = asChoice();
        return switch (choice.name()) {
            case "None" -> Optional.empty();
            case "Some" -> Optional.of(choice.content());
            default -> throw mismatch("an option");
        };
    }

    private ScaleException mismatch(String expected) {
        String found = toString();
        return new ScaleException(
                "Expected " + expected + ", found " + (found.length() > 100 ? found.substring(0, 100) + "..." : found));
    }
}
