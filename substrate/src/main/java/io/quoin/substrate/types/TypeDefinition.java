package io.quoin.substrate.types;

import java.util.List;
import java.util.Optional;

/** The shape of a type. Types refer to each other by registry id. */
public sealed interface TypeDefinition {

    /** Fields, one after the other. */
    record Composite(List<Field> fields) implements TypeDefinition {
        public Composite {
            fields = List.copyOf(fields);
        }
    }

    /** An enum: an index byte, then the fields of the alternative. */
    record Choice(List<Variant> variants) implements TypeDefinition {
        public Choice {
            variants = List.copyOf(variants);
        }

        public Optional<Variant> byName(String name) {
            return variants.stream().filter(v -> v.name().equals(name)).findFirst();
        }

        public Optional<Variant> byIndex(int index) {
            return variants.stream().filter(v -> v.index() == index).findFirst();
        }
    }

    /** A compact count, then the elements. */
    record Sequence(int element) implements TypeDefinition {}

    /** So many elements. */
    record Array(long length, int element) implements TypeDefinition {}

    /** Unnamed elements of different types. */
    record Tuple(List<Integer> elements) implements TypeDefinition {
        public Tuple {
            elements = List.copyOf(elements);
        }
    }

    /** A number, boolean, character or text. */
    record Basic(Primitive primitive) implements TypeDefinition {}

    /** The compact form of an unsigned number, which may be wrapped in composites of one field. */
    record Compact(int number) implements TypeDefinition {}

    /** A compact number of bits, then words of the store type. */
    record BitSequence(int store, int order) implements TypeDefinition {}
}
