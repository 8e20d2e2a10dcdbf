package io.quoin.testkit.devchain.metadata;

import java.util.List;

/** A case of an enum type; indices may have gaps. */
public record TypeVariant(String name, int index, List<TypeField> fields) {

    public TypeVariant {
        fields = List.copyOf(fields);
    }

    static TypeVariant of(int index, String name, TypeField... fields) {
        return new TypeVariant(name, index, List.of(fields));
    }
}
