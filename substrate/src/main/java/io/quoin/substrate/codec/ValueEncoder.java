package io.quoin.substrate.codec;

import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.Primitive;
import io.quoin.substrate.types.TypeDefinition;
import io.quoin.substrate.types.TypeRegistry;
import io.quoin.substrate.types.Variant;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Encodes values by their type: the reverse of {@link ValueDecoder}. Thread-safe. A value that does not have the
 * type's form is a {@link ScaleException}; what the writer got before it must then be dropped.
 */
public final class ValueEncoder {

    private final TypeRegistry types;

    public ValueEncoder(TypeRegistry types) {
        this.types = types;
    }

    /** The encoding of one value. */
    public byte[] encode(int type, ScaleValue value) {
        ScaleWriter out = new ScaleWriter();
        encode(type, value, out);
        return out.toBytes();
    }

    /** Appends the encoding of a value. */
    public void encode(int type, ScaleValue value, ScaleWriter out) {
        encode(type, value, out, 0);
    }

    /** Appends fields one after the other, from the form that {@link ValueDecoder#decodeFields} gives them. */
    public void encodeFields(List<Field> fields, ScaleValue value, ScaleWriter out) {
        fields(fields, value, out, 0);
    }

    private void encode(int type, ScaleValue value, ScaleWriter out, int depth) {
        TypeRegistry.requireDepth(depth);
        TypeDefinition definition = types.definition(type);
        if (definition instanceof TypeDefinition.Basic basic) {
            primitive(basic.primitive(), value, out);
        } else if (definition instanceof TypeDefinition.Composite composite) {
            fields(composite.fields(), value, out, depth);
        } else if (definition instanceof TypeDefinition.Choice choice) {
            choice(types.type(type).name(), choice, value.asChoice(), out, depth);
        } else if (definition instanceof TypeDefinition.Sequence sequence) {
            sequence(sequence.element(), value, out, depth);
        } else if (definition instanceof TypeDefinition.Array array) {
            array(array, value, out, depth);
        } else if (definition instanceof TypeDefinition.Tuple tuple) {
            unnamed(tuple.elements(), element -> element, value, out, depth);
        } else if (definition instanceof TypeDefinition.Compact compact) {
            compact(compact.number(), value, out);
        } else {
            throw new ScaleException("Type " + type + " is a bit sequence, which is not supported");
        }
    }

    private void fields(List<Field> fields, ScaleValue value, ScaleWriter out, int depth) {
        if (fields.isEmpty() || fields.get(0).name().isEmpty()) {
            unnamed(fields, Field::type, value, out, depth);
            return;
        }
        if (!(value instanceof ScaleValue.Fields named)) {
            throw new ScaleException("Expected a struct, found " + value);
        }
        Map<String, ScaleValue> values = named.values();
        if (values.size() != fields.size()) {
            throw new ScaleException("Expected the fields "
                    + fields.stream().map(f -> f.name().orElse("")).toList() + ", found " + values.keySet());
        }
        for (Field field : fields) {
            encode(field.type(), named.field(field.name().orElse("")), out, depth + 1);
        }
    }

    private <T> void unnamed(List<T> elements, ToIntFunction<T> type, ScaleValue value, ScaleWriter out, int depth) {
        if (elements.size() == 1) {
            encode(type.applyAsInt(elements.get(0)), value, out, depth + 1);
            return;
        }
        List<ScaleValue> values = value.asItems();
        requireCount(elements.size(), values.size());
        for (int i = 0; i < values.size(); i++) {
            encode(type.applyAsInt(elements.get(i)), values.get(i), out, depth + 1);
        }
    }

    private void choice(
            String name, TypeDefinition.Choice choice, ScaleValue.Choice value, ScaleWriter out, int depth) {
        Variant variant = choice.byName(value.name())
                .orElseThrow(() -> new ScaleException("The enum " + name + " has no alternative " + value.name()));
        out.u8(variant.index());
        fields(variant.fields(), value.content(), out, depth);
    }

    private void sequence(int element, ScaleValue value, ScaleWriter out, int depth) {
        if (isByte(element)) {
            out.byteVector(value.asBytes());
            return;
        }
        List<ScaleValue> values = value.asItems();
        out.compact(values.size());
        values.forEach(item -> encode(element, item, out, depth + 1));
    }

    private void array(TypeDefinition.Array array, ScaleValue value, ScaleWriter out, int depth) {
        if (isByte(array.element())) {
            byte[] bytes = value.asBytes();
            requireCount(array.length(), bytes.length);
            out.bytes(bytes);
            return;
        }
        List<ScaleValue> values = value.asItems();
        requireCount(array.length(), values.size());
        values.forEach(item -> encode(array.element(), item, out, depth + 1));
    }

    private void compact(int number, ScaleValue value, ScaleWriter out) {
        if (types.isEmpty(number)) {
            return;
        }
        Primitive primitive = types.primitive(number);
        if (!primitive.isUnsigned() || value.asNumber().bitLength() > 8 * primitive.width()) {
            throw new ScaleException("Expected a compact " + primitive + ", found " + value);
        }
        out.compact(value.asNumber());
    }

    private boolean isByte(int type) {
        return types.definition(type) instanceof TypeDefinition.Basic basic && basic.primitive() == Primitive.U8;
    }

    private static void primitive(Primitive primitive, ScaleValue value, ScaleWriter out) {
        switch (primitive) {
            case BOOL -> out.bool(value.asBool());
            case STR -> out.text(value.asText());
            case I8, I16, I32, I64, I128, I256 -> out.signed(value.asNumber(), primitive.width());
            default -> out.unsigned(value.asNumber(), primitive.width());
        }
    }

    private static void requireCount(long expected, int found) {
        if (expected != found) {
            throw new ScaleException("Expected " + expected + " elements, found " + found);
        }
    }
}
