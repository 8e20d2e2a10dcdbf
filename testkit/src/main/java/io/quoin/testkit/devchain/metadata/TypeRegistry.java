package io.quoin.testkit.devchain.metadata;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Hands out type ids; the same description has the same id. Not thread-safe. */
final class TypeRegistry {

    private final Map<TypeDescription, Integer> ids = new LinkedHashMap<>();

    int primitive(PrimitiveType type) {
        return anonymous(new TypeShape.Primitive(type));
    }

    int sequence(int element) {
        return anonymous(new TypeShape.Sequence(element));
    }

    int array(int length, int element) {
        return anonymous(new TypeShape.FixedArray(length, element));
    }

    int tuple(Integer... elements) {
        return anonymous(new TypeShape.Tuple(List.of(elements)));
    }

    int compact(int type) {
        return anonymous(new TypeShape.Compact(type));
    }

    int composite(String path, TypeField... fields) {
        return named(path, List.of(), new TypeShape.Composite(List.of(fields)));
    }

    int variants(String path, List<TypeVariant> variants) {
        return named(path, List.of(), new TypeShape.Variants(List.copyOf(variants)));
    }

    int variants(String path, TypeVariant... variants) {
        return variants(path, List.of(variants));
    }

    /** An enum whose cases carry nothing, numbered from 0. */
    int plainEnum(String path, String... names) {
        List<TypeVariant> variants = new ArrayList<>();
        for (int i = 0; i < names.length; i++) {
            variants.add(TypeVariant.of(i, names[i]));
        }
        return variants(path, variants);
    }

    int named(String path, List<TypeParameter> parameters, TypeShape shape) {
        return id(new TypeDescription(Arrays.asList(path.split("::")), parameters, shape));
    }

    /** All descriptions in order of their ids. */
    List<TypeDescription> descriptions() {
        return List.copyOf(ids.keySet());
    }

    private int anonymous(TypeShape shape) {
        return id(new TypeDescription(List.of(), List.of(), shape));
    }

    private int id(TypeDescription description) {
        Integer known = ids.get(description);
        if (known != null) {
            return known;
        }
        int next = ids.size();
        ids.put(description, next);
        return next;
    }
}
