package io.quoin.substrate.metadata;

import io.quoin.substrate.hash.StorageHasher;
import io.quoin.substrate.scale.ScaleWriter;
import io.quoin.substrate.types.TypeRegistryWriter;
import java.util.OptionalInt;

/** Encodes metadata in format 14, the one that {@code state_getMetadata} answers with. */
public final class MetadataWriter {

    private static final int FORMAT = 14;

    private MetadataWriter() {}

    /**
     * Encodes the metadata with its magic number.
     *
     * @throws IllegalArgumentException if it was read from another format than 14, which names fewer types
     */
    public static byte[] write(Metadata metadata) {
        if (metadata.version() != FORMAT) {
            throw new IllegalArgumentException("Expected metadata of format 14, found " + metadata.version());
        }
        ScaleWriter out = new ScaleWriter();
        out.u32(MetadataReader.MAGIC).u8(FORMAT);
        TypeRegistryWriter.write(out, metadata.types());
        out.vector(metadata.pallets(), MetadataWriter::pallet);
        ExtrinsicFormat extrinsic = metadata.extrinsic();
        out.compact(extrinsic.type()).u8(extrinsic.versions().get(0));
        out.vector(
                extrinsic.extensions(),
                (w, extension) -> w.text(extension.identifier())
                        .compact(extension.extra())
                        .compact(extension.implicit()));
        out.compact(metadata.runtime());
        return out.toBytes();
    }

    private static void pallet(ScaleWriter out, Pallet pallet) {
        out.text(pallet.name());
        out.option(
                pallet.storage(),
                (w, storage) -> w.text(storage.prefix()).vector(storage.entries(), MetadataWriter::storageEntry));
        TypeRegistryWriter.optionalTypeId(out, pallet.calls());
        TypeRegistryWriter.optionalTypeId(out, pallet.events());
        out.vector(
                pallet.constants(),
                (w, constant) -> w.text(constant.name())
                        .compact(constant.type())
                        .byteVector(constant.value())
                        .vector(constant.docs(), ScaleWriter::text));
        TypeRegistryWriter.optionalTypeId(out, pallet.errors());
        out.u8(pallet.index());
    }

    private static void storageEntry(ScaleWriter out, StorageEntry entry) {
        out.text(entry.name()).bool(entry.hasDefault());
        OptionalInt key = entry.key();
        out.bool(key.isPresent());
        if (key.isPresent()) {
            out.vector(entry.hashers(), (ScaleWriter w, StorageHasher hasher) -> w.u8(hasher.ordinal()));
            out.compact(key.getAsInt());
        }
        out.compact(entry.value()).byteVector(entry.fallback()).vector(entry.docs(), ScaleWriter::text);
    }
}
