package io.quoin.substrate.types;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** All types of a runtime by id. Immutable and thread-safe. */
public final class TypeRegistry {

    /** The deepest nesting of types that is followed; a registry may describe an endless one. */
    public static final int DEEPEST = 64;

    private final List<PortableType> types;
    private final Map<Integer, PortableType> byId;
    private final Map<Integer, Boolean> empty = new ConcurrentHashMap<>();

    public TypeRegistry(List<PortableType> types) {
        this.types = List.copyOf(types);
        this.byId = new HashMap<>();
        for (PortableType type : this.types) {
            if (byId.put(type.id(), type) != null) {
                throw new MetadataException("The metadata defines type " + type.id() + " twice");
            }
        }
    }

    /** In the order of the metadata. */
    public List<PortableType> types() {
        return types;
    }

    /**
     * The type of an id.
     *
     * @throws MetadataException if there is none
     */
    public PortableType type(int id) {
        PortableType type = byId.get(id);
        if (type == null) {
            throw new MetadataException("The metadata refers to type " + id + ", which it does not define");
        }
        return type;
    }

    public TypeDefinition definition(int id) {
        return type(id).definition();
    }

    /** Whether every value of the type takes no bytes. */
    public boolean isEmpty(int id) {
        return isEmpty(id, 0);
    }

    private boolean isEmpty(int id, int depth) {
        requireDepth(depth);
        Boolean known = empty.get(id);
        if (known == null) {
            known = hasNoBytes(id, depth);
            empty.put(id, known);
        }
        return known;
    }

    private boolean hasNoBytes(int id, int depth) {
        TypeDefinition definition = definition(id);
        if (definition instanceof TypeDefinition.Composite composite) {
            return composite.fields().stream().allMatch(field -> isEmpty(field.type(), depth + 1));
        }
        if (definition instanceof TypeDefinition.Tuple tuple) {
            return tuple.elements().stream().allMatch(element -> isEmpty(element, depth + 1));
        }
        if (definition instanceof TypeDefinition.Array array) {
            return array.length() == 0 || isEmpty(array.element(), depth + 1);
        }
        return definition instanceof TypeDefinition.Compact compact && isEmpty(compact.number(), depth + 1);
    }

    /**
     * The primitive inside a type that wraps one number in composites or tuples of one element.
     *
     * @throws MetadataException if there is none
     */
    public Primitive primitive(int id) {
        int current = id;
        for (int depth = 0; depth < DEEPEST; depth++) {
            TypeDefinition definition = definition(current);
            if (definition instanceof TypeDefinition.Basic basic) {
                return basic.primitive();
            }
            if (definition instanceof TypeDefinition.Composite composite
                    && composite.fields().size() == 1) {
                current = composite.fields().get(0).type();
            } else if (definition instanceof TypeDefinition.Tuple tuple
                    && tuple.elements().size() == 1) {
                current = tuple.elements().get(0);
            } else {
                break;
            }
        }
        throw new MetadataException("Type " + id + " (" + type(id).name() + ") does not wrap one primitive");
    }

    /** Refuses to follow types any deeper. */
    public static void requireDepth(int depth) {
        if (depth > DEEPEST) {
            throw new MetadataException("A type is nested deeper than " + DEEPEST + " levels");
        }
    }
}
