package io.quoin.substrate.sr25519;

import cafe.cryptography.curve25519.CompressedRistretto;
import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.InvalidEncodingException;
import cafe.cryptography.curve25519.RistrettoElement;
import cafe.cryptography.curve25519.Scalar;
import java.util.Arrays;

/** Checks sr25519 signatures made in the context {@code substrate}. Pure and thread-safe; works on public values only. */
public final class Sr25519Verifier {

    private static final int MARKER = 0x80;

    private Sr25519Verifier() {}

    /**
     * Whether the signature over the message is the key's. False for anything malformed (wrong lengths, a point or a
     * scalar that is not canonical, a missing marker bit); never throws.
     */
    public static boolean verify(byte[] publicKey, byte[] message, byte[] signature) {
        if (publicKey.length != 32
                || signature.length != Sr25519KeyPair.SIGNATURE_BYTES
                || (signature[63] & MARKER) == 0) {
            return false;
        }
        byte[] commitment = Arrays.copyOf(signature, 32);
        byte[] response = Arrays.copyOfRange(signature, 32, 64);
        response[31] &= 0x7f;
        try {
            RistrettoElement key = new CompressedRistretto(publicKey).decompress();
            Scalar s = Scalar.fromCanonicalBytes(response);
            Scalar c = new SchnorrTranscript(Sr25519KeyPair.CONTEXT, message, publicKey).challenge(commitment);
            RistrettoElement expected =
                    Constants.RISTRETTO_GENERATOR_TABLE.multiply(s).subtract(key.multiply(c));
            return Arrays.equals(expected.compress().toByteArray(), commitment);
        } catch (InvalidEncodingException | IllegalArgumentException e) {
            return false;
        }
    }
}
