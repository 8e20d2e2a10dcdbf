package io.quoin.substrate.storage;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.RealMetadata;
import io.quoin.substrate.SampleRuntime;
import io.quoin.substrate.Vectors;
import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.ss58.Ss58Address;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.stream.StreamSupport;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class StorageItemTest {

    private static final Metadata SAMPLE = SampleRuntime.with(List.of());

    static Stream<JsonNode> keys() {
        return Vectors.list("storageKeys");
    }

    static Stream<JsonNode> keysOfTheSample() {
        return keys().filter(vector -> {
            String[] name = vector.get("item").asText().split("\\.");
            return SAMPLE.findPallet(name[0]).flatMap(p -> p.findEntry(name[1])).isPresent();
        });
    }

    @ParameterizedTest
    @MethodSource("keysOfTheSample")
    void keysAreThoseOfTheReference(JsonNode vector) {
        check(vector, SAMPLE);
    }

    @ParameterizedTest
    @MethodSource("keys")
    void realMetadataGivesTheKeysOfTheReference(JsonNode vector) {
        check(vector, RealMetadata.of("subtensor-293.v14.scale"));
    }

    @Test
    void anAbsentValueIsTheDefaultOrNothing() {
        StorageItem counted = StorageItem.of(SAMPLE, "SubtensorModule", "SubnetworkN");
        assertThat(counted.decode(Optional.empty())).contains(ScaleValue.of(0));
        assertThat(counted.decode(Optional.of(new byte[] {3, 1}))).contains(ScaleValue.of(259));
        StorageItem optional = StorageItem.of(SAMPLE, "SubtensorModule", "Uids");
        assertThat(optional.decode(Optional.empty())).isEmpty();
    }

    @Test
    void aMalformedValueIsRefusedWithTheItemsName() {
        StorageItem item = StorageItem.of(SAMPLE, "SubtensorModule", "SubnetworkN");
        assertThatThrownBy(() -> item.decode(Optional.of(new byte[3])))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("SubtensorModule.SubnetworkN");
    }

    @Test
    void aWrongNumberOfKeysIsRefused() {
        StorageItem item = StorageItem.of(SAMPLE, "SubtensorModule", "Uids");
        assertThatThrownBy(() -> item.key(ScaleValue.of(1)))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("Expected 2 keys");
    }

    private static void check(JsonNode vector, Metadata metadata) {
        String[] name = vector.get("item").asText().split("\\.");
        ScaleValue[] keys = StreamSupport.stream(vector.get("args").spliterator(), false)
                .map(StorageItemTest::key)
                .toArray(ScaleValue[]::new);
        StorageItem item = StorageItem.of(metadata, name[0], name[1]);
        assertThat(Vectors.hex(item.key(keys))).isEqualTo(vector.get("key").asText());
        assertThat(item.key(keys)).startsWith(item.prefix());
    }

    private static ScaleValue key(JsonNode argument) {
        return argument.isTextual()
                ? ScaleValue.of(Ss58Address.parse(argument.asText()).publicKey())
                : ScaleValue.of(argument.asLong());
    }
}
