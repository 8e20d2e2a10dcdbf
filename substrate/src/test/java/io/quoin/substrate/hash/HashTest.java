package io.quoin.substrate.hash;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.Vectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class HashTest {

    static Stream<JsonNode> hashes() {
        return Vectors.list("hashes");
    }

    @ParameterizedTest
    @MethodSource("hashes")
    void hashesAreThoseOfTheReference(JsonNode vector) {
        byte[] input = Vectors.bytes(vector, "hex");
        assertThat(Twox.hash64(input)).isEqualTo(Vectors.bytes(vector, "twox64"));
        assertThat(Twox.hash128(input)).isEqualTo(Vectors.bytes(vector, "twox128"));
        assertThat(Twox.hash256(input)).isEqualTo(Vectors.bytes(vector, "twox256"));
        assertThat(Blake2b.hash128(input)).isEqualTo(Vectors.bytes(vector, "blake2_128"));
        assertThat(Blake2b.hash256(input)).isEqualTo(Vectors.bytes(vector, "blake2_256"));
    }

    @Test
    void aStorageHasherKeepsTheKeyIfItsNameSaysSo() {
        byte[] key = {1, 2};
        for (StorageHasher hasher : StorageHasher.values()) {
            byte[] part = hasher.hash(key);
            assertThat(part).hasSize(hasher.hashBytes() + (hasher.keepsKey() ? key.length : 0));
            if (hasher.keepsKey()) {
                assertThat(part).endsWith(key);
            }
        }
    }
}
