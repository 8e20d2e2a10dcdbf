package io.quoin.substrate.types;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** Declares types and gives them ids; the same declaration gives the same id. Not thread-safe. */
public final class TypeRegistryBuilder {

    private record Declaration(List<String> path, TypeDefinition definition) {}

    private final List<Optional<PortableType>> types = new ArrayList<>();
    private final Map<Declaration, Integer> known = new HashMap<>();

    public int primitive(Primitive primitive) {
        return add(List.of(), new TypeDefinition.Basic(primitive));
    }

    public int bool() {
        return primitive(Primitive.BOOL);
    }

    public int u8() {
        return primitive(Primitive.U8);
    }

    public int u16() {
        return primitive(Primitive.U16);
    }

    public int u32() {
        return primitive(Primitive.U32);
    }

    public int u64() {
        return primitive(Primitive.U64);
    }

    public int u128() {
        return primitive(Primitive.U128);
    }

    public int sequence(int element) {
        return add(List.of(), new TypeDefinition.Sequence(element));
    }

    public int array(int length, int element) {
        return add(List.of(), new TypeDefinition.Array(length, element));
    }

    public int tuple(Integer... elements) {
        return add(List.of(), new TypeDefinition.Tuple(Arrays.asList(elements)));
    }

    public int compact(int number) {
        return add(List.of(), new TypeDefinition.Compact(number));
    }

    public int composite(List<String> path, Field... fields) {
        return add(path, new TypeDefinition.Composite(List.of(fields)));
    }

    public int choice(List<String> path, Variant... variants) {
        return add(path, new TypeDefinition.Choice(List.of(variants)));
    }

    /** {@code Option<value>}. */
    public int option(int value) {
        TypeDefinition definition =
                new TypeDefinition.Choice(List.of(Variant.of(0, "None"), Variant.of(1, "Some", Field.unnamed(value))));
        return add(List.of("Option"), definition, List.of(new TypeParameter("T", OptionalInt.of(value))));
    }

    /** A type of any shape. */
    public int add(List<String> path, TypeDefinition definition) {
        return add(path, definition, List.of());
    }

    /** An id for a type that is defined later, so that types can refer to it before. */
    public int reserve() {
        types.add(Optional.empty());
        return types.size() - 1;
    }

    /**
     * Defines a reserved id.
     *
     * @throws IllegalStateException if it is defined already
     */
    public void define(int id, List<String> path, TypeDefinition definition) {
        if (types.get(id).isPresent()) {
            throw new IllegalStateException("Type " + id + " is defined already");
        }
        types.set(id, Optional.of(new PortableType(id, path, List.of(), definition, List.of())));
    }

    /**
     * The registry of everything declared.
     *
     * @throws IllegalStateException if a reserved id was not defined
     */
    public TypeRegistry build() {
        return new TypeRegistry(types.stream()
                .map(type -> type.orElseThrow(() -> new IllegalStateException("A reserved type was not defined")))
                .toList());
    }

    /** A type of any shape with generic parameters, which do not tell types apart. */
    public int add(List<String> path, TypeDefinition definition, List<TypeParameter> parameters) {
        return known.computeIfAbsent(new Declaration(path, definition), declaration -> {
            int id = types.size();
            types.add(Optional.of(new PortableType(id, path, parameters, definition, List.of())));
            return id;
        });
    }
}
