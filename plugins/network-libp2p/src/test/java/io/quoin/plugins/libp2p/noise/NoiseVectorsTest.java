package io.quoin.plugins.libp2p.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.boringssl.NativeLibrary;
import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class NoiseVectorsTest {

    @Test
    void theTranscriptIsThatOfOtherImplementations() {
        XxHandshake a = initiator();
        XxHandshake b = responder();
        byte[] first = a.write(new byte[0]);
        assertThat(first).isEqualTo(Vectors.hex("noise.msgA"));
        b.read(first);
        byte[] second = b.write(ascii("payload-b"));
        assertThat(second).isEqualTo(Vectors.hex("noise.msgB"));
        assertThat(a.read(second)).isEqualTo(ascii("payload-b"));
        byte[] third = a.write(ascii("payload-c"));
        assertThat(third).isEqualTo(Vectors.hex("noise.msgC"));
        assertThat(b.read(third)).isEqualTo(ascii("payload-c"));
        assertThat(a.handshakeHash()).isEqualTo(Vectors.hex("noise.handshakeHash"));
        assertThat(b.handshakeHash()).isEqualTo(a.handshakeHash());
        assertThat(a.split()[0]).isEqualTo(Vectors.hex("noise.initiatorSendKey"));
        assertThat(a.split()[1]).isEqualTo(Vectors.hex("noise.initiatorRecvKey"));
        assertThat(b.split()[0]).isEqualTo(a.split()[1]);
    }

    @ParameterizedTest
    @EnumSource
    void transportFramesAreThoseOfOtherImplementationsAndOpenOnce(ChaChaPoly algorithm) {
        if (algorithm == ChaChaPoly.NATIVE) {
            NativeLibrary.skipUnlessHere();
        }
        CipherState sending = new CipherState(Vectors.hex("noise.initiatorSendKey"), algorithm);
        byte[] first = sending.seal(ascii("hello"));
        byte[] second = sending.seal(ascii("hello"));
        assertThat(first).isEqualTo(Vectors.hex("noise.firstTransport"));
        assertThat(second).isEqualTo(Vectors.hex("noise.secondTransport"));
        CipherState receiving = new CipherState(Vectors.hex("noise.initiatorSendKey"), algorithm);
        assertThat(receiving.open(first)).isEqualTo(ascii("hello"));
        assertThat(receiving.open(second)).isEqualTo(ascii("hello"));
        assertThatThrownBy(() -> receiving.open(first)).isInstanceOf(QuoinException.class);
        assertThatThrownBy(() -> receiving.open(new byte[15])).isInstanceOf(QuoinException.class);
        assertThatThrownBy(() -> receiving.open(second)).as("after a forgery").isInstanceOf(QuoinException.class);
    }

    @Test
    void thePayloadIsThatOfOtherImplementations() {
        byte[] staticKey = Vectors.hex("noisePayload.staticPublicKey");
        HandshakePayload payload = HandshakePayload.sign(Vectors.identity(), staticKey, List.of("/yamux/1.0.0"));
        assertThat(payload.encode()).isEqualTo(Vectors.hex("noisePayload.payload"));
        assertThat(HandshakePayload.verify(payload.encode(), staticKey).muxers())
                .containsExactly("/yamux/1.0.0");
        staticKey[0] ^= 1;
        assertThatThrownBy(() -> HandshakePayload.verify(payload.encode(), staticKey))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("did not sign");
    }

    @Test
    void aKeyOfLowOrderIsRefused() {
        XxHandshake b = responder();
        b.read(new byte[32]);
        assertThatThrownBy(() -> b.write(new byte[0]))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("low order");
    }

    private static XxHandshake initiator() {
        return new XxHandshake(
                true,
                new X25519Key(Vectors.hex("noise.initiatorStaticPriv")),
                new X25519Key(Vectors.hex("noise.initiatorEphemeralPriv")));
    }

    private static XxHandshake responder() {
        return new XxHandshake(
                false,
                new X25519Key(Vectors.hex("noise.responderStaticPriv")),
                new X25519Key(Vectors.hex("noise.responderEphemeralPriv")));
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
