package io.quoin.substrate.sr25519;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * A Merlin transcript: what a prover and a verifier both saw, as a source of challenges.
 *
 * @see <a href="https://merlin.cool/transcript/index.html">Merlin transcripts</a>
 */
final class MerlinTranscript {

    private static final byte[] PROTOCOL = ascii("Merlin v1.0");

    private final Strobe128 strobe;

    MerlinTranscript(String label) {
        strobe = new Strobe128(PROTOCOL);
        append("dom-sep", ascii(label));
    }

    private MerlinTranscript(Strobe128 strobe) {
        this.strobe = strobe;
    }

    MerlinTranscript copy() {
        return new MerlinTranscript(strobe.copy());
    }

    MerlinTranscript append(String label, byte[] message) {
        strobe.metaData(ascii(label), length(message.length));
        strobe.data(message);
        return this;
    }

    byte[] challenge(String label, int count) {
        strobe.metaData(ascii(label), length(count));
        return strobe.output(count);
    }

    /**
     * Bytes that only the holder of the secret can compute: a function of the transcript, the secret and the
     * randomness. Unpredictable even if the randomness is not; the transcript itself does not change.
     */
    byte[] witness(String label, byte[] secret, byte[] randomness, int count) {
        Strobe128 fork = strobe.copy();
        fork.metaData(ascii(label), length(secret.length));
        fork.key(secret);
        fork.metaData(ascii("rng"));
        fork.key(randomness);
        fork.metaData(length(count));
        return fork.output(count);
    }

    static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }

    private static byte[] length(int length) {
        return ByteBuffer.allocate(4)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putInt(length)
                .array();
    }
}
