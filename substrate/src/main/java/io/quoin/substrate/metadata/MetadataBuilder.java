package io.quoin.substrate.metadata;

import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeDefinition;
import io.quoin.substrate.types.TypeParameter;
import io.quoin.substrate.types.TypeRegistryBuilder;
import io.quoin.substrate.types.Variant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * Builds the metadata (format 14) of a runtime that is not compiled: the enums {@code RuntimeCall} and
 * {@code RuntimeEvent} are made of the declared pallets. Not thread-safe.
 */
public final class MetadataBuilder {

    private final TypeRegistryBuilder types = new TypeRegistryBuilder();
    private final StandardTypes standard = new StandardTypes(types);
    private final int callType = types.reserve();
    private final int eventType = types.reserve();
    private final List<Pallet> pallets = new ArrayList<>();
    private final List<SignedExtension> extensions = new ArrayList<>();

    /** Where types are declared. */
    public TypeRegistryBuilder types() {
        return types;
    }

    /** Types that every runtime has. */
    public StandardTypes standard() {
        return standard;
    }

    /** The type of any call. */
    public int callType() {
        return callType;
    }

    /** The type of any event. */
    public int eventType() {
        return eventType;
    }

    /** Declares a pallet. */
    public MetadataBuilder pallet(String name, int index, Consumer<PalletBuilder> content) {
        PalletBuilder builder = new PalletBuilder(types, name, index);
        content.accept(builder);
        pallets.add(builder.build());
        return this;
    }

    /** Declares a signed extension, after those declared before. */
    public MetadataBuilder extension(String identifier, int extra, int implicit) {
        extensions.add(new SignedExtension(identifier, extra, implicit));
        return this;
    }

    /** Declares a signed extension that adds nothing. */
    public MetadataBuilder emptyExtension(String identifier) {
        int empty = types.composite(List.of(identifier));
        return extension(identifier, empty, types.tuple());
    }

    /** The metadata of what was declared. */
    public Metadata build() {
        types.define(callType, List.of("runtime", "RuntimeCall"), outerEnum(Pallet::calls));
        types.define(eventType, List.of("runtime", "RuntimeEvent"), outerEnum(Pallet::events));
        int extrinsic = types.add(
                List.of("sp_runtime", "generic", "unchecked_extrinsic", "UncheckedExtrinsic"),
                new TypeDefinition.Composite(List.of(Field.unnamed(types.sequence(types.u8())))),
                List.of(
                        parameter("Address", standard.address()),
                        parameter("Call", callType),
                        parameter("Signature", standard.signature()),
                        parameter("Extra", extraType())));
        int runtime = types.composite(List.of("runtime", "Runtime"));
        return new Metadata(
                14, types.build(), pallets, new ExtrinsicFormat(List.of(4), extrinsic, extensions), runtime);
    }

    private int extraType() {
        return types.tuple(extensions.stream().map(SignedExtension::extra).toArray(Integer[]::new));
    }

    private static TypeParameter parameter(String name, int type) {
        return new TypeParameter(name, OptionalInt.of(type));
    }

    private TypeDefinition outerEnum(Function<Pallet, OptionalInt> part) {
        return new TypeDefinition.Choice(pallets.stream()
                .filter(pallet -> part.apply(pallet).isPresent())
                .map(pallet -> Variant.of(
                        pallet.index(),
                        pallet.name(),
                        Field.unnamed(part.apply(pallet).getAsInt())))
                .toList());
    }
}
