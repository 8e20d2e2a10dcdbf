package io.quoin.testkit.devchain.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.MetadataReader;
import io.quoin.substrate.metadata.Pallet;
import io.quoin.substrate.metadata.SignedExtension;
import io.quoin.substrate.metadata.StorageEntry;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.TypeDefinition;
import io.quoin.substrate.types.Variant;
import io.quoin.testkit.devchain.runtime.SubtensorError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class RuntimeMetadataTest {

    private final Metadata metadata = MetadataReader.read(RuntimeMetadata.encoded());

    @Test
    void describesTheCallThatIsSent() {
        Variant call = metadata.call("SubtensorModule", "set_weights");
        assertThat(call.index()).isZero();
        assertThat(call.fields().stream().map(field -> field.name().orElseThrow()))
                .containsExactly("netuid", "dests", "weights", "version_key");
        assertThat(metadata.pallet("SubtensorModule").index()).isEqualTo(7);
    }

    @Test
    void everyTypeThatIsReferredToExists() {
        for (Pallet pallet : metadata.pallets()) {
            for (StorageEntry entry : entries(pallet)) {
                assertThat(shape(metadata, entry.value(), 0)).isNotEmpty();
            }
        }
        for (SignedExtension extension : metadata.extrinsic().extensions()) {
            assertThat(shape(metadata, extension.extra(), 0)).isNotEmpty();
        }
    }

    /** Against the metadata that Subtensor's runtime 293 printed of itself. */
    @Test
    void agreesWithTheRealRuntimeInAllThatItDeclares() throws IOException {
        Metadata real = realMetadata();
        for (Pallet pallet : metadata.pallets()) {
            Pallet original = real.pallet(pallet.name());
            assertThat(pallet.index()).isEqualTo(original.index());
            for (StorageEntry entry : entries(pallet)) {
                if (!entry.name().equals("Events")) {
                    assertThat(describe(metadata, entry))
                            .as(pallet.name() + "." + entry.name())
                            .isEqualTo(describe(real, original.entry(entry.name())));
                }
            }
        }
        assertThat(arguments(metadata)).isEqualTo(arguments(real));
        for (SubtensorError error : SubtensorError.values()) {
            assertThat(real.findError(real.pallet("SubtensorModule"), error.index())
                            .map(Variant::name))
                    .hasValue(error.runtimeName());
        }
        assertThat(extensions(metadata)).isEqualTo(extensions(real));
    }

    private static Metadata realMetadata() throws IOException {
        String shared = System.getProperty("quoin.shared", "../../shared");
        Path file = Path.of(shared, "vectors", "metadata", "subtensor-293.v14.scale");
        assumeTrue(Files.exists(file), () -> "Skipped: there is no " + file.toAbsolutePath());
        return MetadataReader.read(Files.readAllBytes(file));
    }

    private static List<StorageEntry> entries(Pallet pallet) {
        return pallet.storage().map(storage -> storage.entries()).orElse(List.of());
    }

    private static String describe(Metadata from, StorageEntry entry) {
        String key = entry.key().isPresent() ? shape(from, entry.key().getAsInt(), 0) : "";
        return entry.hashers() + key + " -> " + shape(from, entry.value(), 0) + " default " + entry.hasDefault() + " "
                + Arrays.toString(entry.fallback());
    }

    private static List<String> arguments(Metadata from) {
        return from.call("SubtensorModule", "set_weights").fields().stream()
                .map(field -> field.name() + ":" + shape(from, field.type(), 0))
                .toList();
    }

    private static List<String> extensions(Metadata from) {
        return from.extrinsic().extensions().stream()
                .map(extension -> extension.identifier() + " " + shape(from, extension.extra(), 0) + " "
                        + shape(from, extension.implicit(), 0))
                .toList();
    }

    private static String shape(Metadata from, int type, int depth) {
        TypeDefinition definition = from.types().definition(type);
        if (depth > 8) {
            return "…";
        }
        if (definition instanceof TypeDefinition.Composite composite) {
            return "{" + fields(from, composite.fields(), depth) + "}";
        } else if (definition instanceof TypeDefinition.Choice choice) {
            return choice.variants().stream()
                    .map(v -> v.index() + v.name() + "(" + fields(from, v.fields(), depth) + ")")
                    .collect(Collectors.joining("|"));
        } else if (definition instanceof TypeDefinition.Sequence sequence) {
            return "[" + shape(from, sequence.element(), depth + 1) + "]";
        } else if (definition instanceof TypeDefinition.Array array) {
            return "[" + shape(from, array.element(), depth + 1) + ";" + array.length() + "]";
        } else if (definition instanceof TypeDefinition.Tuple tuple) {
            return tuple.elements().stream()
                    .map(element -> shape(from, element, depth + 1))
                    .collect(Collectors.joining(",", "(", ")"));
        } else if (definition instanceof TypeDefinition.Compact compact) {
            return "compact " + shape(from, compact.number(), depth + 1);
        }
        return definition.toString();
    }

    private static String fields(Metadata from, List<Field> fields, int depth) {
        return fields.stream()
                .map(field -> field.name().orElse("") + ":" + shape(from, field.type(), depth + 1))
                .collect(Collectors.joining(","));
    }
}
