package io.quoin.substrate.metadata;

import io.quoin.substrate.types.MetadataException;
import io.quoin.substrate.types.TypeDefinition;
import io.quoin.substrate.types.TypeRegistry;
import io.quoin.substrate.types.Variant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * A runtime's description of itself. Immutable.
 *
 * @param version the metadata format that it was read from: 14, 15 or 16
 * @param runtime the registry's type of the runtime; 0 where the format (16) does not name it
 */
public record Metadata(int version, TypeRegistry types, List<Pallet> pallets, ExtrinsicFormat extrinsic, int runtime) {

    public Metadata {
        pallets = List.copyOf(pallets);
    }

    /** The pallet of a name, if there is one. */
    public Optional<Pallet> findPallet(String name) {
        return pallets.stream().filter(p -> p.name().equals(name)).findFirst();
    }

    /**
     * The pallet of a name.
     *
     * @throws MetadataException if there is none
     */
    public Pallet pallet(String name) {
        return findPallet(name).orElseThrow(() -> new MetadataException("The runtime has no pallet " + name));
    }

    /**
     * The pallet of an index.
     *
     * @throws MetadataException if there is none
     */
    public Pallet pallet(int index) {
        return pallets.stream()
                .filter(p -> p.index() == index)
                .findFirst()
                .orElseThrow(() -> new MetadataException("The runtime has no pallet with index " + index));
    }

    /** The call of a pallet, if there is one. */
    public Optional<Variant> findCall(String pallet, String call) {
        return findPallet(pallet).flatMap(p -> choice(p.calls())).flatMap(calls -> calls.byName(call));
    }

    /**
     * The call of a pallet.
     *
     * @throws MetadataException if there is none
     */
    public Variant call(String pallet, String call) {
        return findCall(pallet, call)
                .orElseThrow(() -> new MetadataException("The runtime has no call " + pallet + "." + call));
    }

    /** The error of a pallet by its index, if there is one. */
    public Optional<Variant> findError(Pallet pallet, int index) {
        return choice(pallet.errors()).flatMap(errors -> errors.byIndex(index));
    }

    /** The enum behind an optional type. */
    public Optional<TypeDefinition.Choice> choice(OptionalInt type) {
        if (type.isEmpty()) {
            return Optional.empty();
        }
        if (types.definition(type.getAsInt()) instanceof TypeDefinition.Choice choice) {
            return Optional.of(choice);
        }
        throw new MetadataException("Expected type " + type.getAsInt() + " to be an enum");
    }
}
