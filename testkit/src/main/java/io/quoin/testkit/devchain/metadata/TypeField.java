package io.quoin.testkit.devchain.metadata;

import java.util.Optional;

/**
 * A field of a composite or of a variant.
 *
 * @param name absent in tuples
 * @param type the type's id
 * @param typeName the type as the source wrote it, absent if it says nothing more
 */
public record TypeField(Optional<String> name, int type, Optional<String> typeName) {

    static TypeField named(String name, int type) {
        return new TypeField(Optional.of(name), type, Optional.empty());
    }

    static TypeField named(String name, int type, String typeName) {
        return new TypeField(Optional.of(name), type, Optional.of(typeName));
    }

    static TypeField unnamed(int type) {
        return new TypeField(Optional.empty(), type, Optional.empty());
    }

    static TypeField unnamed(int type, String typeName) {
        return new TypeField(Optional.empty(), type, Optional.of(typeName));
    }
}
