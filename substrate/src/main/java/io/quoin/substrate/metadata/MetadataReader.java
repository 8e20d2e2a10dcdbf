package io.quoin.substrate.metadata;

import static io.quoin.substrate.types.TypeRegistryReader.optionalTypeId;
import static io.quoin.substrate.types.TypeRegistryReader.typeId;

import io.quoin.substrate.hash.StorageHasher;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.types.TypeRegistry;
import io.quoin.substrate.types.TypeRegistryReader;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Decodes metadata of the formats 14, 15 and 16, as {@code state_getMetadata} and {@code Metadata_metadata_at_version}
 * give them. What nothing here uses (runtime APIs, outer enums, custom values, deprecation notes, view functions) is
 * read over.
 *
 * @see <a href="https://docs.rs/frame-metadata">frame-metadata, the format's definition</a>
 */
public final class MetadataReader {

    /** The magic number {@code meta} in front of all metadata. */
    static final long MAGIC = 0x6174656dL;

    private final ScaleReader in;
    private final int version;

    private MetadataReader(ScaleReader in, int version) {
        this.in = in;
        this.version = version;
    }

    /**
     * Decodes metadata from its magic number to its end.
     *
     * @throws ScaleException if the bytes are not metadata of a supported format
     */
    public static Metadata read(byte[] bytes) {
        return ScaleReader.decodeAll(bytes, in -> {
            if (in.u32() != MAGIC) {
                throw new ScaleException("Expected metadata that begins with 'meta'");
            }
            int version = in.u8();
            if (version < 14 || version > 16) {
                throw new ScaleException("Expected metadata of format 14, 15 or 16, found " + version);
            }
            return new MetadataReader(in, version).metadata();
        });
    }

    private Metadata metadata() {
        TypeRegistry types = TypeRegistryReader.read(in);
        List<Pallet> pallets = in.vector(r -> pallet());
        return switch (version) {
            case 14 -> {
                ExtrinsicFormat extrinsic = extrinsic14();
                yield new Metadata(version, types, pallets, extrinsic, typeId(in));
            }
            case 15 -> {
                ExtrinsicFormat extrinsic = extrinsic15();
                int runtime = typeId(in);
                skipRest();
                yield new Metadata(version, types, pallets, extrinsic, runtime);
            }
            default -> {
                ExtrinsicFormat extrinsic = extrinsic16();
                skipRest();
                yield new Metadata(version, types, pallets, extrinsic, 0);
            }
        };
    }

    private Pallet pallet() {
        String name = in.text();
        Optional<PalletStorage> storage =
                in.option(r -> new PalletStorage(r.text(), r.vector(entry -> storageEntry())));
        OptionalInt calls = palletEnum();
        OptionalInt events = palletEnum();
        List<PalletConstant> constants = in.vector(r -> constant());
        OptionalInt errors = palletEnum();
        if (version >= 16) {
            in.vector(r -> skipAssociatedType());
            in.vector(r -> skipViewFunction());
        }
        int index = in.u8();
        if (version >= 15) {
            skipDocs();
        }
        skipItemDeprecation();
        return new Pallet(name, index, storage, calls, events, errors, constants);
    }

    private OptionalInt palletEnum() {
        OptionalInt type = optionalTypeId(in);
        if (version >= 16 && type.isPresent()) {
            in.vector(r -> skipVariantDeprecation());
        }
        return type;
    }

    private StorageEntry storageEntry() {
        String name = in.text();
        boolean hasDefault = in.bool();
        boolean map = in.bool();
        List<StorageHasher> hashers = map ? in.vector(MetadataReader::hasher) : List.of();
        OptionalInt key = map ? OptionalInt.of(typeId(in)) : OptionalInt.empty();
        if (map && hashers.isEmpty()) {
            throw new ScaleException("Storage map " + name + " has no hasher");
        }
        int value = typeId(in);
        byte[] fallback = in.byteVector();
        List<String> docs = in.vector(ScaleReader::text);
        skipItemDeprecation();
        return new StorageEntry(name, hasDefault, hashers, key, value, fallback, docs);
    }

    private PalletConstant constant() {
        String name = in.text();
        int type = typeId(in);
        byte[] value = in.byteVector();
        List<String> docs = in.vector(ScaleReader::text);
        skipItemDeprecation();
        return new PalletConstant(name, type, value, docs);
    }

    private static StorageHasher hasher(ScaleReader in) {
        int index = in.u8();
        if (index >= StorageHasher.values().length) {
            throw new ScaleException("Expected a storage hasher of 0 to 6, found " + index);
        }
        return StorageHasher.values()[index];
    }

    private ExtrinsicFormat extrinsic14() {
        int type = typeId(in);
        int extrinsicVersion = in.u8();
        return new ExtrinsicFormat(List.of(extrinsicVersion), type, in.vector(MetadataReader::extension));
    }

    private ExtrinsicFormat extrinsic15() {
        int extrinsicVersion = in.u8();
        skipTypes(4);
        return new ExtrinsicFormat(List.of(extrinsicVersion), 0, in.vector(MetadataReader::extension));
    }

    /** Format 16 maps extension versions to lists of extensions; version 0 is the one of transaction format 4. */
    private ExtrinsicFormat extrinsic16() {
        List<Integer> versions = in.vector(ScaleReader::u8);
        skipTypes(3);
        List<ExtensionVersion> byVersion =
                in.vector(r -> new ExtensionVersion(r.u8(), r.vector(ScaleReader::compactU32)));
        List<SignedExtension> all = in.vector(MetadataReader::extension);
        List<Long> order = byVersion.stream()
                .filter(entry -> entry.version() == 0)
                .map(ExtensionVersion::extensions)
                .findFirst()
                .orElseThrow(() -> new ScaleException("The metadata has no transaction extensions of version 0"));
        if (order.stream().anyMatch(place -> place >= all.size())) {
            throw new ScaleException("The metadata refers to a transaction extension that it does not list");
        }
        return new ExtrinsicFormat(
                versions,
                0,
                order.stream().map(place -> all.get(place.intValue())).toList());
    }

    private record ExtensionVersion(int version, List<Long> extensions) {}

    private static SignedExtension extension(ScaleReader in) {
        return new SignedExtension(in.text(), typeId(in), typeId(in));
    }

    private void skipTypes(int count) {
        for (int i = 0; i < count; i++) {
            typeId(in);
        }
    }

    /** Runtime APIs, outer enums and custom values, the end of formats 15 and 16. */
    private void skipRest() {
        in.vector(r -> {
            r.text();
            r.vector(method -> skipFunction());
            skipDocs();
            if (version >= 16) {
                r.compactU32();
            }
            skipItemDeprecation();
            return r;
        });
        skipTypes(3);
        in.vector(r -> {
            r.text();
            typeId(r);
            return r.byteVector();
        });
    }

    private ScaleReader skipFunction() {
        in.text();
        in.vector(input -> {
            input.text();
            return typeId(input);
        });
        typeId(in);
        skipDocs();
        skipItemDeprecation();
        return in;
    }

    private ScaleReader skipViewFunction() {
        in.bytes(32);
        return skipFunction();
    }

    private ScaleReader skipAssociatedType() {
        in.text();
        typeId(in);
        skipDocs();
        return in;
    }

    private void skipDocs() {
        in.vector(ScaleReader::text);
    }

    private void skipItemDeprecation() {
        if (version >= 16) {
            skipDeprecation();
        }
    }

    private ScaleReader skipVariantDeprecation() {
        in.u8();
        skipDeprecation();
        return in;
    }

    private void skipDeprecation() {
        int kind = in.u8();
        if (kind > 2) {
            throw new ScaleException("Expected a deprecation of kind 0 to 2, found " + kind);
        }
        if (kind == 2) {
            in.text();
            in.option(ScaleReader::text);
        }
    }
}
