package io.quoin.substrate.types;

import io.quoin.substrate.scale.ScaleWriter;
import java.util.OptionalInt;

/** Encodes a portable registry. */
public final class TypeRegistryWriter {

    private TypeRegistryWriter() {}

    public static void write(ScaleWriter out, TypeRegistry registry) {
        out.vector(registry.types(), TypeRegistryWriter::type);
    }

    /** An optional reference to a type. */
    public static void optionalTypeId(ScaleWriter out, OptionalInt type) {
        out.bool(type.isPresent());
        if (type.isPresent()) {
            out.compact(type.getAsInt());
        }
    }

    private static void type(ScaleWriter out, PortableType type) {
        out.compact(type.id()).vector(type.path(), ScaleWriter::text);
        out.vector(type.parameters(), (w, parameter) -> {
            w.text(parameter.name());
            optionalTypeId(w, parameter.type());
        });
        definition(out, type.definition());
        out.vector(type.docs(), ScaleWriter::text);
    }

    private static void definition(ScaleWriter out, TypeDefinition definition) {
        if (definition instanceof TypeDefinition.Composite composite) {
            out.u8(0).vector(composite.fields(), TypeRegistryWriter::field);
        } else if (definition instanceof TypeDefinition.Choice choice) {
            out.u8(1).vector(choice.variants(), TypeRegistryWriter::variant);
        } else if (definition instanceof TypeDefinition.Sequence sequence) {
            out.u8(2).compact(sequence.element());
        } else if (definition instanceof TypeDefinition.Array array) {
            out.u8(3).u32(array.length()).compact(array.element());
        } else if (definition instanceof TypeDefinition.Tuple tuple) {
            out.u8(4).vector(tuple.elements(), (w, element) -> w.compact(element));
        } else if (definition instanceof TypeDefinition.Basic basic) {
            out.u8(5).u8(basic.primitive().ordinal());
        } else if (definition instanceof TypeDefinition.Compact compact) {
            out.u8(6).compact(compact.number());
        } else if (definition instanceof TypeDefinition.BitSequence bits) {
            out.u8(7).compact(bits.store()).compact(bits.order());
        }
    }

    private static void field(ScaleWriter out, Field field) {
        out.option(field.name(), ScaleWriter::text)
                .compact(field.type())
                .option(field.typeName(), ScaleWriter::text)
                .vector(field.docs(), ScaleWriter::text);
    }

    private static void variant(ScaleWriter out, Variant variant) {
        out.text(variant.name())
                .vector(variant.fields(), TypeRegistryWriter::field)
                .u8(variant.index())
                .vector(variant.docs(), ScaleWriter::text);
    }
}
