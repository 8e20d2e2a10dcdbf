package io.quoin.substrate.types;

import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Decodes a portable registry (the format of scale-info 2, in metadata 14 to 16). */
public final class TypeRegistryReader {

    private TypeRegistryReader() {}

    public static TypeRegistry read(ScaleReader in) {
        return new TypeRegistry(in.vector(TypeRegistryReader::type));
    }

    /** A reference to a type. */
    public static int typeId(ScaleReader in) {
        long id = in.compactU32();
        if (id > Integer.MAX_VALUE) {
            throw new ScaleException("Type id " + id + " is out of range");
        }
        return (int) id;
    }

    /** An optional reference to a type. */
    public static OptionalInt optionalTypeId(ScaleReader in) {
        return in.bool() ? OptionalInt.of(typeId(in)) : OptionalInt.empty();
    }

    private static PortableType type(ScaleReader in) {
        int id = typeId(in);
        List<String> path = in.vector(ScaleReader::text);
        List<TypeParameter> parameters = in.vector(r -> new TypeParameter(r.text(), optionalTypeId(r)));
        TypeDefinition definition = definition(in);
        return new PortableType(id, path, parameters, definition, in.vector(ScaleReader::text));
    }

    private static TypeDefinition definition(ScaleReader in) {
        int kind = in.u8();
        return switch (kind) {
            case 0 -> new TypeDefinition.Composite(in.vector(TypeRegistryReader::field));
            case 1 -> new TypeDefinition.Choice(in.vector(TypeRegistryReader::variant));
            case 2 -> new TypeDefinition.Sequence(typeId(in));
            case 3 -> new TypeDefinition.Array(in.u32(), typeId(in));
            case 4 -> new TypeDefinition.Tuple(in.vector(TypeRegistryReader::typeId));
            case 5 -> new TypeDefinition.Basic(primitive(in));
            case 6 -> new TypeDefinition.Compact(typeId(in));
            case 7 -> new TypeDefinition.BitSequence(typeId(in), typeId(in));
            default -> throw new ScaleException("Expected a type definition of kind 0 to 7, found " + kind);
        };
    }

    private static Primitive primitive(ScaleReader in) {
        int index = in.u8();
        if (index >= Primitive.values().length) {
            throw new ScaleException("Expected a primitive type of 0 to 14, found " + index);
        }
        return Primitive.values()[index];
    }

    private static Field field(ScaleReader in) {
        Optional<String> name = in.option(ScaleReader::text);
        int type = typeId(in);
        Optional<String> typeName = in.option(ScaleReader::text);
        return new Field(name, type, typeName, in.vector(ScaleReader::text));
    }

    private static Variant variant(ScaleReader in) {
        String name = in.text();
        List<Field> fields = in.vector(TypeRegistryReader::field);
        int index = in.u8();
        return new Variant(name, fields, index, in.vector(ScaleReader::text));
    }
}
