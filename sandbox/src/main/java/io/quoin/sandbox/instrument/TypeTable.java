package io.quoin.sandbox.instrument;

import io.quoin.sandbox.binary.Signature;
import io.quoin.sandbox.binary.TypeCode;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The type section: the module's types, with those that instrumentation needs behind them. */
final class TypeTable {

    private static final int UNKNOWN = -1;

    /** From here on up to {@link #FIRST_CLEAR}, a type's index is also the code of a value type or of an empty block. */
    private static final int FIRST_AMBIGUOUS = 64;

    private static final int FIRST_CLEAR = 128;

    private final List<Signature> types;
    private final Map<Signature, Integer> indices = new HashMap<>();
    private final Map<Signature, Integer> blockIndices = new HashMap<>();
    /** By type of the module: the index of the same type with one more parameter, once it was asked for. */
    private final int[] withUnits;

    TypeTable(List<Signature> types) {
        this.types = new ArrayList<>(types);
        withUnits = new int[types.size()];
        Arrays.fill(withUnits, UNKNOWN);
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

    /**
     * The index of a block's type. Chicory takes some indices of two bytes for the value type whose code is the same number,
     * so a type that has one of those gets another index beside it.
     */
    int indexForBlock(Signature signature) {
        return blockIndices.computeIfAbsent(signature, this::clearIndex);
    }

    private int clearIndex(Signature signature) {
        int index = indexOf(signature);
        if (!isAmbiguous(index)) {
            return index;
        }
        while (types.size() < FIRST_CLEAR) {
            types.add(signature);
        }
        types.add(signature);
        return types.size() - 1;
    }

    /** Whether an index could be taken for a value type where a block's type stands. */
    static boolean isAmbiguous(int index) {
        return index >= FIRST_AMBIGUOUS && index < FIRST_CLEAR;
    }

    /** The index of a type of the module with one more parameter, which is the stack units left. */
    int indexWithUnits(int type) {
        if (withUnits[type] == UNKNOWN) {
            withUnits[type] = indexOf(types.get(type).with(TypeCode.I32));
        }
        return withUnits[type];
    }

    /** All types. */
    List<Signature> all() {
        return List.copyOf(types);
    }
}
