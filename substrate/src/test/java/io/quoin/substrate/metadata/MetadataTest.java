package io.quoin.substrate.metadata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.substrate.RealMetadata;
import io.quoin.substrate.SampleRuntime;
import io.quoin.substrate.Vectors;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.types.MetadataException;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MetadataTest {

    @ParameterizedTest
    @ValueSource(strings = {"subtensor-218.v14.scale", "subtensor-293.v14.scale"})
    void realMetadataOfFormat14IsDecodedAndEncodedToTheSameBytes(String name) {
        byte[] bytes = RealMetadata.bytes(name);
        assertThat(MetadataWriter.write(MetadataReader.read(bytes))).isEqualTo(bytes);
    }

    @ParameterizedTest
    @CsvSource({
        "subtensor-293.v14.scale, 14, 5, extrinsics293",
        "subtensor-293.v15.scale, 15, 5, extrinsics293",
        "subtensor-424.v16.scale, 16, 4, extrinsics424"
    })
    void everyFormatShowsTheRuntimeItDescribes(String name, int format, int errorIndex, String vectors) {
        Metadata metadata = RealMetadata.of(name);
        Pallet subtensor = metadata.pallet("SubtensorModule");
        assertThat(metadata.version()).isEqualTo(format);
        assertThat(subtensor.index()).isEqualTo(7);
        assertThat(metadata.call("SubtensorModule", "set_weights").index()).isZero();
        assertThat(metadata.call("SubtensorModule", "commit_weights").index()).isEqualTo(96);
        assertThat(metadata.findError(subtensor, errorIndex).orElseThrow().name())
                .isEqualTo("HotKeyNotRegisteredInSubNet");
        assertThat(metadata.extrinsic().versions()).contains(4);
        assertThat(metadata.extrinsic().extensions())
                .extracting(SignedExtension::identifier)
                .containsExactlyElementsOf(Vectors.list(vectors, "signedExtensions")
                        .map(node -> node.asText())
                        .toList());
    }

    @Test
    void builtMetadataComesBackFromItsBytes() {
        Metadata built = SampleRuntime.with(List.of("CheckNonce", "CheckMortality"));
        byte[] bytes = MetadataWriter.write(built);
        Metadata read = MetadataReader.read(bytes);
        assertThat(MetadataWriter.write(read)).isEqualTo(bytes);
        assertThat(read.call("SubtensorModule", "set_weights")).isEqualTo(built.call("SubtensorModule", "set_weights"));
        assertThat(read.pallet("SubtensorModule").constant("InitialTempo").value())
                .containsExactly(104, 1);
    }

    @Test
    void whatTheRuntimeDoesNotHaveIsNamedInTheError() {
        Metadata metadata = SampleRuntime.with(List.of());
        assertThatThrownBy(() -> metadata.call("SubtensorModule", "fly"))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("SubtensorModule.fly");
        assertThatThrownBy(() -> metadata.pallet("Moon"))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("Moon");
        assertThatThrownBy(() -> metadata.pallet("System").entry("Account"))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("System.Account");
    }

    @Test
    void damagedMetadataIsRefusedWithoutAnyOtherException() {
        byte[] good = MetadataWriter.write(SampleRuntime.with(List.of("CheckNonce")));
        for (int length = 0; length < good.length; length += 7) {
            byte[] cut = Arrays.copyOf(good, length);
            assertThatThrownBy(() -> MetadataReader.read(cut)).isInstanceOf(ScaleException.class);
        }
        Random random = new Random(7);
        int refused = 0;
        for (int round = 0; round < 2000; round++) {
            byte[] damaged = good.clone();
            damaged[random.nextInt(damaged.length)] ^= (byte) (1 << random.nextInt(8));
            try {
                MetadataReader.read(damaged);
            } catch (ScaleException | MetadataException e) {
                refused++;
            }
        }
        assertThat(refused).isPositive();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "0x6d657461", "0x6d6574610d", "0x6d65746111", "0x00000000000000"})
    void otherFormatsAreRefused(String hex) {
        assertThatThrownBy(() -> MetadataReader.read(Vectors.unhex(hex))).isInstanceOf(ScaleException.class);
    }
}
