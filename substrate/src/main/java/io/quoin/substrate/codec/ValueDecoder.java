package io.quoin.substrate.codec;

import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.Primitive;
import io.quoin.substrate.types.TypeDefinition;
import io.quoin.substrate.types.TypeRegistry;
import io.quoin.substrate.types.Variant;
import java.math.BigInteger;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToIntFunction;

/**
 * Decodes values by their type. Thread-safe. Bit sequences are refused; nothing that a weights client reads has them.
 * Memory is bounded by the bytes that are read, and nesting by {@link TypeRegistry#DEEPEST}; types whose values take no
 * bytes cost work all the same, so the metadata itself must come from an endpoint that the operator chose.
 */
public final class ValueDecoder {

    private final TypeRegistry types;

    public ValueDecoder(TypeRegistry types) {
        this.types = types;
    }

    /**
     * Decodes one value that fills the array.
     *
     * @throws ScaleException if the bytes are not exactly one value of the type
     */
    public ScaleValue decodeAll(int type, byte[] bytes) {
        return ScaleReader.decodeAll(bytes, in -> decode(type, in));
    }

    /** Decodes the next value. */
    public ScaleValue decode(int type, ScaleReader in) {
        return decode(type, in, 0);
    }

    /** Decodes fields one after the other. */
    public ScaleValue decodeFields(List<Field> fields, ScaleReader in) {
        return fields(fields, in, 0);
    }

    private ScaleValue decode(int type, ScaleReader in, int depth) {
        TypeRegistry.requireDepth(depth);
        TypeDefinition definition = types.definition(type);
        if (definition instanceof TypeDefinition.Basic basic) {
            return primitive(basic.primitive(), in);
        }
        if (definition instanceof TypeDefinition.Composite composite) {
            return fields(composite.fields(), in, depth);
        }
        if (definition instanceof TypeDefinition.Choice choice) {
            return choice(types.type(type).name(), choice, in, depth);
        }
        if (definition instanceof TypeDefinition.Sequence sequence) {
            return elements(sequence.element(), in.count(), in, depth);
        }
        if (definition instanceof TypeDefinition.Array array) {
            return array(array, in, depth);
        }
        if (definition instanceof TypeDefinition.Tuple tuple) {
            return unnamed(tuple.elements(), element -> element, in, depth);
        }
        if (definition instanceof TypeDefinition.Compact compact) {
            return compact(compact.number(), in);
        }
        throw new ScaleException("Type " + type + " is a bit sequence, which is not supported");
    }

    private ScaleValue fields(List<Field> fields, ScaleReader in, int depth) {
        if (fields.isEmpty() || fields.get(0).name().isEmpty()) {
            return unnamed(fields, Field::type, in, depth);
        }
        Map<String, ScaleValue> values = new LinkedHashMap<>();
        for (Field field : fields) {
            values.put(field.name().orElse(""), decode(field.type(), in, depth + 1));
        }
        return new ScaleValue.Fields(values);
    }

    private <T> ScaleValue unnamed(List<T> elements, ToIntFunction<T> type, ScaleReader in, int depth) {
        if (elements.size() == 1) {
            return decode(type.applyAsInt(elements.get(0)), in, depth + 1);
        }
        List<ScaleValue> values = new ArrayList<>(elements.size());
        for (T element : elements) {
            values.add(decode(type.applyAsInt(element), in, depth + 1));
        }
        return new ScaleValue.Items(values);
    }

    private ScaleValue choice(String name, TypeDefinition.Choice choice, ScaleReader in, int depth) {
        int index = in.u8();
        Variant variant = choice.byIndex(index)
                .orElseThrow(() -> new ScaleException("The enum " + name + " has no alternative " + index));
        return new ScaleValue.Choice(variant.name(), fields(variant.fields(), in, depth));
    }

    private ScaleValue array(TypeDefinition.Array array, ScaleReader in, int depth) {
        if (array.length() > in.remaining()) {
            throw new ScaleException("An array of " + array.length() + " elements does not fit in the " + in.remaining()
                    + " bytes left");
        }
        return elements(array.element(), (int) array.length(), in, depth);
    }

    private ScaleValue elements(int element, int count, ScaleReader in, int depth) {
        if (types.definition(element) instanceof TypeDefinition.Basic basic && basic.primitive() == Primitive.U8) {
            return new ScaleValue.Bytes(in.bytes(count));
        }
        List<ScaleValue> values = new ArrayList<>(Math.min(count, 1024));
        for (int i = 0; i < count; i++) {
            values.add(decode(element, in, depth + 1));
        }
        return new ScaleValue.Items(values);
    }

    private ScaleValue compact(int number, ScaleReader in) {
        if (types.isEmpty(number)) {
            return ScaleValue.unit();
        }
        Primitive primitive = types.primitive(number);
        if (!primitive.isUnsigned()) {
            throw new ScaleException("A compact " + primitive + " does not exist");
        }
        return new ScaleValue.Number(in.compactBelow(8 * primitive.width()));
    }

    private static ScaleValue primitive(Primitive primitive, ScaleReader in) {
        return switch (primitive) {
            case BOOL -> new ScaleValue.Bool(in.bool());
            case STR -> new ScaleValue.Text(in.text());
            case CHAR -> character(in);
            case I8, I16, I32, I64, I128, I256 -> new ScaleValue.Number(in.signed(primitive.width()));
            default -> new ScaleValue.Number(in.unsigned(primitive.width()));
        };
    }

    private static ScaleValue character(ScaleReader in) {
        long codePoint = in.u32();
        if (codePoint > Character.MAX_CODE_POINT || codePoint >= 0xd800 && codePoint <= 0xdfff) {
            throw new ScaleException("Expected a Unicode scalar value, found " + codePoint);
        }
        return new ScaleValue.Number(BigInteger.valueOf(codePoint));
    }
}
