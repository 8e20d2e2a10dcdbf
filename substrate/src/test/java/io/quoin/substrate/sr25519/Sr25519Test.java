package io.quoin.substrate.sr25519;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.Vectors;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class Sr25519Test {

    private static final byte[] ZEROS = new byte[Sr25519KeyPair.RANDOMNESS_BYTES];

    static Stream<JsonNode> signatures() {
        return Vectors.list("signatures");
    }

    static Stream<JsonNode> hardKeys() {
        return Vectors.list("keys").filter(key -> {
            for (JsonNode junction : key.get("junctions")) {
                if (!junction.get("hard").asBoolean()) {
                    return false;
                }
            }
            return true;
        });
    }

    @ParameterizedTest
    @MethodSource("signatures")
    void signaturesOfTheReferenceAreJudgedAsTheRuntimeJudgesThem(JsonNode vector) {
        assertThat(Sr25519Verifier.verify(
                        Vectors.bytes(vector, "publicKey"),
                        Vectors.bytes(vector, "message"),
                        Vectors.bytes(vector, "signature")))
                .isEqualTo(vector.get("verifies").asBoolean());
    }

    @ParameterizedTest
    @MethodSource("hardKeys")
    void seedsAndHardJunctionsGiveTheKeysOfTheReference(JsonNode vector) {
        byte[] seed = Vectors.bytes(vector, "miniSecret");
        for (JsonNode junction : vector.get("junctions")) {
            seed = Sr25519KeyPair.fromSeed(seed).deriveHard(Vectors.bytes(junction, "chainCode"));
        }
        assertThat(Sr25519KeyPair.fromSeed(seed).publicKey()).isEqualTo(Vectors.bytes(vector, "publicKey"));
    }

    @Property(tries = 50)
    void aSignatureVerifiesForItsKeyAndMessageOnly(
            @ForAll @Size(32) byte[] seed, @ForAll @Size(max = 300) byte[] message, @ForAll @Size(32) byte[] random) {
        Sr25519KeyPair pair = Sr25519KeyPair.fromSeed(seed);
        byte[] signature = pair.sign(message, random);
        assertThat(Sr25519Verifier.verify(pair.publicKey(), message, signature)).isTrue();
        byte[] other = java.util.Arrays.copyOf(message, message.length + 1);
        assertThat(Sr25519Verifier.verify(pair.publicKey(), other, signature)).isFalse();
        signature[random[0] & 63] ^= 1;
        assertThat(Sr25519Verifier.verify(pair.publicKey(), message, signature)).isFalse();
    }

    @Property(tries = 200)
    void arbitraryKeysAndSignaturesAreFalseAndNeverThrow(
            @ForAll @Size(max = 70) byte[] key, @ForAll @Size(max = 70) byte[] signature) {
        assertThat(Sr25519Verifier.verify(key, ZEROS, signature)).isFalse();
        assertThat(Sr25519Verifier.verify(
                        java.util.Arrays.copyOf(key, 32), ZEROS, java.util.Arrays.copyOf(signature, 64)))
                .isFalse();
    }

    @Test
    void equalRandomnessGivesEqualSignaturesAndFreshRandomnessDoesNot() {
        Sr25519KeyPair pair = Sr25519KeyPair.fromSeed(new byte[32]);
        byte[] random = ZEROS.clone();
        random[0] = 1;
        assertThat(pair.sign(ZEROS, ZEROS)).isEqualTo(pair.sign(ZEROS, ZEROS)).isNotEqualTo(pair.sign(ZEROS, random));
    }

    @Test
    void aResponseThatIsNotReducedIsRefused() {
        Sr25519KeyPair pair = Sr25519KeyPair.fromSeed(new byte[32]);
        byte[] signature = pair.sign(ZEROS, ZEROS);
        byte[] order = Vectors.unhex("0xedd3f55c1a631258d69cf7a2def9de1400000000000000000000000000000010");
        int carry = 0;
        for (int i = 0; i < 32; i++) {
            int mask = i == 31 ? 0x7f : 0xff;
            carry += (signature[32 + i] & mask) + (order[i] & 0xff);
            signature[32 + i] = (byte) carry;
            carry >>= 8;
        }
        signature[63] |= (byte) 0x80;
        assertThat(Sr25519Verifier.verify(pair.publicKey(), ZEROS, signature)).isFalse();
    }

    @Test
    void aSeedOfTheWrongSizeIsRefused() {
        assertThatThrownBy(() -> Sr25519KeyPair.fromSeed(new byte[31]))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("32 bytes, found 31");
    }
}
