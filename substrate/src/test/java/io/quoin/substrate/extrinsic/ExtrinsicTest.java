package io.quoin.substrate.extrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.RealMetadata;
import io.quoin.substrate.SampleRuntime;
import io.quoin.substrate.Vectors;
import io.quoin.substrate.codec.ScaleValue;
import io.quoin.substrate.metadata.Metadata;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.sr25519.Sr25519Verifier;
import io.quoin.substrate.types.MetadataException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ExtrinsicTest {

    static Stream<JsonNode> of293() {
        return Vectors.list("extrinsics293", "items");
    }

    static Stream<JsonNode> of424() {
        return Vectors.list("extrinsics424", "items");
    }

    @ParameterizedTest
    @MethodSource("of293")
    void extrinsicsOfRuntime293AreThoseOfTheReference(JsonNode vector) {
        check(vector, SampleRuntime.with(extensions("extrinsics293")));
    }

    @ParameterizedTest
    @MethodSource("of424")
    void extrinsicsOfRuntime424AreThoseOfTheReference(JsonNode vector) {
        check(vector, SampleRuntime.with(extensions("extrinsics424")));
    }

    @ParameterizedTest
    @MethodSource("of293")
    void realMetadata293GivesTheSameBytesAndDecodesEveryCall(JsonNode vector) {
        checkWithCall(vector, RealMetadata.of("subtensor-293.v15.scale"));
    }

    @ParameterizedTest
    @MethodSource("of424")
    void realMetadata424GivesTheSameBytesAndDecodesEveryCall(JsonNode vector) {
        checkWithCall(vector, RealMetadata.of("subtensor-424.v16.scale"));
    }

    @Test
    void aCallIsEncodedByTheNamesOfItsArguments() {
        CallCodec codec = new CallCodec(SampleRuntime.with(List.of()));
        RuntimeCall call = RuntimeCall.of("SubtensorModule", "set_weights", setWeights());
        String expected = Vectors.list("extrinsics293", "items")
                .findFirst()
                .orElseThrow()
                .get("call")
                .asText();
        assertThat(Vectors.hex(codec.encode(call))).isEqualTo(expected);
        assertThat(codec.decode(Vectors.unhex(expected))).isEqualTo(call);
    }

    @Test
    void aCallWithAMissingOrOversizedArgumentIsRefused() {
        CallCodec codec = new CallCodec(SampleRuntime.with(List.of()));
        Map<String, ScaleValue> missing = setWeights();
        missing.remove("dests");
        assertThatThrownBy(() -> codec.encode(RuntimeCall.of("SubtensorModule", "set_weights", missing)))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("SubtensorModule.set_weights");
        Map<String, ScaleValue> oversized = setWeights();
        oversized.put("netuid", ScaleValue.of(65_536));
        assertThatThrownBy(() -> codec.encode(RuntimeCall.of("SubtensorModule", "set_weights", oversized)))
                .isInstanceOf(ScaleException.class);
    }

    @Test
    void anUnknownExtensionIsRefusedUnlessItAddsNothing() {
        assertThat(new ExtrinsicCodec(SampleRuntime.with(List.of("CheckNonce", "SomethingEmpty"))))
                .isNotNull();
        Metadata unheard = SampleRuntime.with(List.of("CheckNonce", "Unheard"));
        assertThatThrownBy(() -> new ExtrinsicCodec(unheard))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("Unheard");
    }

    @ParameterizedTest
    @ValueSource(strings = {"0x", "0x00", "0x0484", "0x280502000b604921749701", "0xfeffffff"})
    void bytesThatAreNoSignedExtrinsicAreRefused(String hex) {
        ExtrinsicCodec codec = new ExtrinsicCodec(SampleRuntime.with(extensions("extrinsics293")));
        assertThatThrownBy(() -> codec.decode(Vectors.unhex(hex))).isInstanceOf(ScaleException.class);
    }

    @Test
    void anExtrinsicCutAnywhereIsRefused() {
        ExtrinsicCodec codec = new ExtrinsicCodec(SampleRuntime.with(extensions("extrinsics293")));
        byte[] whole = Vectors.bytes(of293().findFirst().orElseThrow(), "extrinsic");
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThatThrownBy(() -> codec.decode(cut)).isInstanceOf(ScaleException.class);
        }
    }

    private static void checkWithCall(JsonNode vector, Metadata metadata) {
        check(vector, metadata);
        CallCodec calls = new CallCodec(metadata);
        byte[] call = Vectors.bytes(vector, "call");
        assertThat(calls.encode(calls.decode(call))).isEqualTo(call);
    }

    private static void check(JsonNode vector, Metadata metadata) {
        ExtrinsicCodec codec = new ExtrinsicCodec(metadata);
        Era era = ScaleReader.decodeAll(Vectors.bytes(vector, "era"), Era::read);
        TransactionExtra extra = new TransactionExtra(
                era,
                vector.get("nonce").asLong(),
                BigInteger.valueOf(vector.get("tip").asLong()),
                0);
        ChainIdentity chain = new ChainIdentity(
                vector.get("specVersion").asLong(),
                vector.get("transactionVersion").asLong(),
                Vectors.bytes(vector, "genesisHash"));
        byte[] call = Vectors.bytes(vector, "call");
        byte[] signed = codec.signedBytes(call, extra, chain, Vectors.bytes(vector, "eraBlockHash"));
        assertThat(Vectors.hex(signed)).isEqualTo(vector.get("signedBytes").asText());

        byte[] signer = Vectors.bytes(vector, "signer");
        byte[] signature = Vectors.bytes(vector, "signature");
        assertThat(Sr25519Verifier.verify(signer, signed, signature)).isTrue();
        byte[] encoded = codec.encode(new SignedExtrinsic(signer, signature, extra, call));
        assertThat(Vectors.hex(encoded)).isEqualTo(vector.get("extrinsic").asText());
        assertThat(Vectors.hex(ExtrinsicCodec.hash(encoded)))
                .isEqualTo(vector.get("extrinsicHash").asText());

        SignedExtrinsic decoded = codec.decode(encoded);
        assertThat(decoded.signer()).isEqualTo(signer);
        assertThat(decoded.signature()).isEqualTo(signature);
        assertThat(decoded.extra()).isEqualTo(extra);
        assertThat(decoded.call()).isEqualTo(call);
    }

    private static Map<String, ScaleValue> setWeights() {
        Map<String, ScaleValue> arguments = new LinkedHashMap<>();
        arguments.put("netuid", ScaleValue.of(1));
        arguments.put("dests", numbers(1, 2, 3));
        arguments.put("weights", numbers(65_535, 30_000, 1));
        arguments.put("version_key", ScaleValue.of(0));
        return arguments;
    }

    private static ScaleValue numbers(int... values) {
        return ScaleValue.items(IntStream.of(values).mapToObj(ScaleValue::of).toList());
    }

    private static List<String> extensions(String vectors) {
        return Vectors.list(vectors, "signedExtensions").map(JsonNode::asText).toList();
    }
}
