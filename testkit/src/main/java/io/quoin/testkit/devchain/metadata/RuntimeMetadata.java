package io.quoin.testkit.devchain.metadata;

import io.quoin.substrate.scale.ScaleWriter;
import java.util.List;

/** The runtime's metadata in version 14. */
public final class RuntimeMetadata {

    private static final long MAGIC = 0x6174656d;
    private static final int VERSION = 14;
    private static final int EXTRINSIC_VERSION = 4;

    private RuntimeMetadata() {}

    /** The bytes that {@code state_getMetadata} answers with. */
    public static byte[] encoded() {
        RuntimeTypes types = new RuntimeTypes();
        List<PalletMetadata> pallets = new Pallets(types).all();
        List<SignedExtensionMetadata> extensions = new SignedExtensions(types).all();
        int extrinsic = extrinsic(types, extensions);
        int runtime = types.registry.composite("node_subtensor_runtime::Runtime");
        ScaleWriter out = new ScaleWriter().u32(MAGIC).u8(VERSION);
        TypeEncoder.write(out, types.registry.descriptions());
        out.vector(pallets, (writer, pallet) -> pallet.write(writer));
        out.compact(extrinsic).u8(EXTRINSIC_VERSION);
        out.vector(extensions, (writer, extension) -> extension.write(writer));
        return out.compact(runtime).toBytes();
    }

    private static int extrinsic(RuntimeTypes types, List<SignedExtensionMetadata> extensions) {
        Integer[] parts = extensions.stream().map(SignedExtensionMetadata::type).toArray(Integer[]::new);
        List<TypeParameter> parameters = List.of(
                new TypeParameter("Address", types.address),
                new TypeParameter("Call", types.runtimeCall),
                new TypeParameter("Signature", types.signature),
                new TypeParameter("Extra", types.registry.tuple(parts)));
        return types.registry.named(
                "sp_runtime::generic::unchecked_extrinsic::UncheckedExtrinsic",
                parameters,
                new TypeShape.Composite(List.of(TypeField.unnamed(types.bytes))));
    }
}
