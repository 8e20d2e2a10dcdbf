package io.quoin.plugins.bittensor.metagraph;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.chain.Metagraph;
import io.quoin.spi.value.Hash;
import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.metadata.MetadataReader;
import io.quoin.substrate.storage.StorageItem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Metadata of real runtimes is not part of the repository; without it these tests are skipped. */
class RealRuntimesTest {

    private static final int NETUID = 3;

    @ParameterizedTest
    @ValueSource(strings = {"subtensor-218.v14.scale", "subtensor-293.v14.scale", "subtensor-424.v16.scale"})
    void everyItemOfTheMetagraphExistsInTheRealRuntime(String name) throws IOException {
        Path shared = Path.of(System.getProperty("quoin.shared", "../../../shared"));
        Path file = shared.resolve("vectors/metadata").resolve(name);
        assumeTrue(Files.isReadable(file), () -> "Skipped: the real metadata " + file.toAbsolutePath() + " is absent");
        Metadata metadata = MetadataReader.read(Files.readAllBytes(file));
        Map<String, byte[]> storage = Map.of(
                key(metadata, "NetworksAdded"), value(metadata, "NetworksAdded", ScaleValue.of(true)),
                key(metadata, "SubnetworkN"), value(metadata, "SubnetworkN", ScaleValue.of(2)));
        BlockRef block = new BlockRef(1, Hash.ZERO);
        Metagraph metagraph = MetagraphReader.read(
                metadata,
                NETUID,
                block,
                keys -> keys.stream()
                        .map(key ->
                                Optional.ofNullable(storage.get(HexFormat.of().formatHex(key))))
                        .toList());
        assertThat(metagraph.neurons()).hasSize(2);
        assertThat(metagraph.weightsRateLimit()).isEqualTo(100);
        assertThat(List.of(0, 1)).contains(metagraph.ownerUid());
    }

    private static String key(Metadata metadata, String item) {
        return HexFormat.of()
                .formatHex(StorageItem.of(metadata, SubnetStorage.PALLET, item).key(ScaleValue.of(NETUID)));
    }

    private static byte[] value(Metadata metadata, String item, ScaleValue value) {
        return StorageItem.of(metadata, SubnetStorage.PALLET, item).encode(value);
    }
}
