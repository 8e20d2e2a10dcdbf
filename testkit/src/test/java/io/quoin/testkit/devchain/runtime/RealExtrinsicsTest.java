package io.quoin.testkit.devchain.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.hash.Blake2b;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.sr25519.Sr25519Verifier;
import io.quoin.testkit.devchain.Vectors;
import java.math.BigInteger;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Extrinsics that were made by polkadot.js and judged by a real runtime 293. */
class RealExtrinsicsTest {

    static List<JsonNode> all() {
        return Vectors.extrinsics();
    }

    @ParameterizedTest
    @MethodSource("all")
    void decodesWithAValidSignatureUnderItsOwnGenesis(JsonNode vector) {
        SignedExtrinsic extrinsic = decode(vector);
        assertThat(extrinsic.signer().toBytes()).isEqualTo(Vectors.bytes(vector.get("signer")));
        assertThat(extrinsic.nonce()).isEqualTo(vector.get("nonce").longValue());
        assertThat(extrinsic.tip())
                .isEqualTo(BigInteger.valueOf(vector.get("tip").longValue()));
        assertThat(extrinsic.callBytes()).isEqualTo(Vectors.bytes(vector.get("call")));
        byte[] payload =
                extrinsic.payload(Vectors.bytes(vector.get("genesisHash")), Vectors.bytes(vector.get("eraBlockHash")));
        assertThat(Sr25519Verifier.verify(extrinsic.signer().toBytes(), payload, extrinsic.signature()))
                .isTrue();
        assertThat(Blake2b.hash256(Vectors.bytes(vector.get("extrinsic"))))
                .isEqualTo(Vectors.bytes(vector.get("extrinsicHash")));
    }

    @ParameterizedTest
    @MethodSource("all")
    void signatureIsNotValidForAnotherChain(JsonNode vector) {
        SignedExtrinsic extrinsic = decode(vector);
        byte[] payload = extrinsic.payload(new byte[32], Vectors.bytes(vector.get("eraBlockHash")));
        assertThat(Sr25519Verifier.verify(extrinsic.signer().toBytes(), payload, extrinsic.signature()))
                .isFalse();
    }

    @Test
    void setWeightsCallIsRead() {
        SetWeightsCall call = decode(all().get(0)).call();
        assertThat(call).isEqualTo(new SetWeightsCall(1, List.of(1, 2, 3), List.of(65_535, 30_000, 1), 0));
        assertThat(decode(all().get(1)).call().dests()).hasSize(80);
    }

    @Test
    void callOfAnotherKindIsRefused() {
        JsonNode commit = all().stream()
                .filter(vector -> vector.get("name").textValue().equals("commit_weights"))
                .findFirst()
                .orElseThrow();
        SignedExtrinsic extrinsic = decode(commit);
        assertThatThrownBy(extrinsic::call).isInstanceOf(ScaleException.class).hasMessageContaining("set_weights");
    }

    private static SignedExtrinsic decode(JsonNode vector) {
        byte[] encoded = Vectors.bytes(vector.get("extrinsic"));
        return SignedExtrinsic.decode(ScaleReader.decodeAll(encoded, ScaleReader::byteVector));
    }
}
