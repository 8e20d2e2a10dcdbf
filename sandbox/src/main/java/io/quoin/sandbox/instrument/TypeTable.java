package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Signature;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The type section: the module's types, with those that instrumentation needs behind them. */
final class TypeTable {

    private final List<Signature> types;
    private final Map<Signature, Integer> indices = new HashMap<>();

    TypeTable(List<Signature> types) {
        this.types = new ArrayList<>(types);
        for (int i = 0; i < types.size(); i++) {
            indices.putIfAbsent(types.get(i), i);
        }
    }

    int indexOf(Signature signature) {
        Integer known = indices.get(signature);
        if (known != null) {
            return known;
        }
        types.add(signature);
        indices.put(signature, types.size() - 1);
        return types.size() - 1;
    }

    /** All types. */
    List<Signature> all() {
        return List.copyOf(types);
    }
}
