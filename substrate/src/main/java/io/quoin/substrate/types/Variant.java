package io.quoin.substrate.types;

import java.util.List;

/**
 * One alternative of an enum.
 *
 * @param index the byte that stands for it, 0 to 255, not its place in the list
 */
public record Variant(String name, List<Field> fields, int index, List<String> docs) {

    public Variant {
        fields = List.copyOf(fields);
        docs = List.copyOf(docs);
    }

    public static Variant of(int index, String name, Field... fields) {
        return new Variant(name, List.of(fields), index, List.of());
    }
}
