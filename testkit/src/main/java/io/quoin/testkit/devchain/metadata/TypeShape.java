package io.quoin.testkit.devchain.metadata;

import java.util.List;

/** What a type is made of: scale-info's {@code TypeDef} without bit sequences. */
public sealed interface TypeShape {

    record Composite(List<TypeField> fields) implements TypeShape {}

    record Variants(List<TypeVariant> variants) implements TypeShape {}

    record Sequence(int element) implements TypeShape {}

    record FixedArray(int length, int element) implements TypeShape {}

    record Tuple(List<Integer> elements) implements TypeShape {}

    record Primitive(PrimitiveType type) implements TypeShape {}

    record Compact(int type) implements TypeShape {}
}
