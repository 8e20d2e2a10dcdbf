package io.quoin.substrate.types;

import java.util.List;
import java.util.Optional;

/** A field of a composite or of a variant: named, or known by its place. */
public record Field(Optional<String> name, int type, Optional<String> typeName, List<String> docs) {

    public Field {
        docs = List.copyOf(docs);
    }

    public static Field named(String name, int type) {
        return new Field(Optional.of(name), type, Optional.empty(), List.of());
    }

    public static Field unnamed(int type) {
        return new Field(Optional.empty(), type, Optional.empty(), List.of());
    }
}
