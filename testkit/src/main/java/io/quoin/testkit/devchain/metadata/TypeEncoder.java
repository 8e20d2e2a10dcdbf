package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.scale.ScaleWriter;
import java.util.List;

/** Writes the portable type registry. */
final class TypeEncoder {

    private TypeEncoder() {}

    static void write(ScaleWriter out, List<TypeDescription> types) {
        out.compact(types.size());
        for (int id = 0; id < types.size(); id++) {
            TypeDescription type = types.get(id);
            out.compact(id).vector(type.path(), ScaleWriter::text);
            out.vector(
                    type.parameters(),
                    (writer, parameter) ->
                            writer.text(parameter.name()).bool(true).compact(parameter.type()));
            shape(out, type.shape());
            out.compact(0);
        }
    }

    private static void shape(ScaleWriter out, TypeShape shape) {
        if (shape instanceof TypeShape.Composite composite) {
            out.u8(0).vector(composite.fields(), TypeEncoder::field);
        } else if (shape instanceof TypeShape.Variants variants) {
            out.u8(1).vector(variants.variants(), TypeEncoder::variant);
        } else if (shape instanceof TypeShape.Sequence sequence) {
            out.u8(2).compact(sequence.element());
        } else if (shape instanceof TypeShape.FixedArray array) {
            out.u8(3).u32(array.length()).compact(array.element());
        } else if (shape instanceof TypeShape.Tuple tuple) {
            out.u8(4).vector(tuple.elements(), (writer, element) -> writer.compact(element));
        } else if (shape instanceof TypeShape.Primitive primitive) {
            out.u8(5).u8(primitive.type().ordinal());
        } else if (shape instanceof TypeShape.Compact compact) {
            out.u8(6).compact(compact.type());
        }
    }

    private static void variant(ScaleWriter out, TypeVariant variant) {
        out.text(variant.name())
                .vector(variant.fields(), TypeEncoder::field)
                .u8(variant.index())
                .compact(0);
    }

    private static void field(ScaleWriter out, TypeField field) {
        out.option(field.name(), ScaleWriter::text)
                .compact(field.type())
                .option(field.typeName(), ScaleWriter::text)
                .compact(0);
    }
}
