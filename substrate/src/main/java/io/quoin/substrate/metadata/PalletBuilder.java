package io.quoin.substrate.metadata;

import io.quoin.substrate.hash.StorageHasher;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeDefinition;
import io.quoin.substrate.types.TypeRegistryBuilder;
import io.quoin.substrate.types.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Declares a pallet within a {@link MetadataBuilder}. */
public final class PalletBuilder {

    private final TypeRegistryBuilder types;
    private final String name;
    private final int index;
    private final List<StorageEntry> storage = new ArrayList<>();
    private final List<Variant> calls = new ArrayList<>();
    private final List<Variant> events = new ArrayList<>();
    private final List<Variant> errors = new ArrayList<>();
    private final List<PalletConstant> constants = new ArrayList<>();

    PalletBuilder(TypeRegistryBuilder types, String name, int index) {
        this.types = types;
        this.name = name;
        this.index = index;
    }

    /** A single value with a default. */
    public PalletBuilder plain(String item, int value, byte[] fallback) {
        storage.add(new StorageEntry(item, true, List.of(), OptionalInt.empty(), value, fallback, List.of()));
        return this;
    }

    /** A single value that may be absent. */
    public PalletBuilder plain(String item, int value) {
        storage.add(new StorageEntry(item, false, List.of(), OptionalInt.empty(), value, new byte[1], List.of()));
        return this;
    }

    /** A map whose absent values stand for a default; each key has a hasher and a type. */
    public PalletBuilder map(String item, List<StorageHasher> hashers, List<Integer> keys, int value, byte[] fallback) {
        storage.add(new StorageEntry(item, true, hashers, OptionalInt.of(keyType(keys)), value, fallback, List.of()));
        return this;
    }

    /** A map whose values may be absent. */
    public PalletBuilder map(String item, List<StorageHasher> hashers, List<Integer> keys, int value) {
        storage.add(
                new StorageEntry(item, false, hashers, OptionalInt.of(keyType(keys)), value, new byte[1], List.of()));
        return this;
    }

    public PalletBuilder call(int callIndex, String call, Field... arguments) {
        calls.add(Variant.of(callIndex, call, arguments));
        return this;
    }

    public PalletBuilder event(int eventIndex, String event, Field... fields) {
        events.add(Variant.of(eventIndex, event, fields));
        return this;
    }

    public PalletBuilder error(int errorIndex, String error) {
        errors.add(Variant.of(errorIndex, error));
        return this;
    }

    public PalletBuilder constant(String constant, int type, byte[] value) {
        constants.add(new PalletConstant(constant, type, value, List.of()));
        return this;
    }

    Pallet build() {
        Optional<PalletStorage> items =
                storage.isEmpty() ? Optional.empty() : Optional.of(new PalletStorage(name, storage));
        return new Pallet(
                name, index, items, choice("Call", calls), choice("Event", events), choice("Error", errors), constants);
    }

    private OptionalInt choice(String what, List<Variant> variants) {
        return variants.isEmpty()
                ? OptionalInt.empty()
                : OptionalInt.of(types.add(List.of(name, "pallet", what), new TypeDefinition.Choice(variants)));
    }

    private int keyType(List<Integer> keys) {
        return keys.size() == 1 ? keys.get(0) : types.add(List.of(), new TypeDefinition.Tuple(keys));
    }
}
