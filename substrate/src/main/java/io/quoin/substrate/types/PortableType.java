package io.quoin.substrate.types;

import java.util.List;

/**
 * A type of the registry.
 *
 * @param path module path and name, such as {@code [sp_core, crypto, AccountId32]}; empty for structural types
 */
public record PortableType(
        int id, List<String> path, List<TypeParameter> parameters, TypeDefinition definition, List<String> docs) {

    public PortableType {
        path = List.copyOf(path);
        parameters = List.copyOf(parameters);
        docs = List.copyOf(docs);
    }

    /** The last part of the path, or the shape's name. */
    public String name() {
        return path.isEmpty() ? definition.getClass().getSimpleName() : path.get(path.size() - 1);
    }
}
