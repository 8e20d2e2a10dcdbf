package io.quoin.substrate.sr25519;

import cafe.cryptography.curve25519.Constants;
import cafe.cryptography.curve25519.Scalar;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.Objects;

/**
 * An sr25519 key pair that signs in the context {@code substrate}. Immutable and thread-safe.
 *
 * <p><b>Timing.</b> The transcript, the scalar arithmetic and the multiplication of the generator have no branch and no
 * memory index that depends on the secret, as far as Java source can say so; the JVM's compilers promise nothing. The
 * secret stays on the heap for as long as this object is reachable and is not erased afterwards.
 *
 * @see <a href="https://docs.rs/schnorrkel">schnorrkel, the implementation that Substrate uses</a>
 */
public final class Sr25519KeyPair {

    /** The size of a seed (a mini secret key) in bytes. */
    public static final int SEED_BYTES = 32;

    /** The size of a signature in bytes. */
    public static final int SIGNATURE_BYTES = 64;

    /** The amount of randomness that a signature can take in, in bytes. */
    public static final int RANDOMNESS_BYTES = 32;

    static final String CONTEXT = "substrate";

    private final Scalar secret;
    private final byte[] nonce;
    private final byte[] publicKey;

    private Sr25519KeyPair(Scalar secret, byte[] nonce) {
        this.secret = secret;
        this.nonce = nonce;
        this.publicKey =
                Constants.RISTRETTO_GENERATOR_TABLE.multiply(secret).compress().toByteArray();
    }

    /**
     * Expands a mini secret key as Ed25519 does (schnorrkel's {@code ExpansionMode::Ed25519}, which Substrate uses).
     *
     * @throws IllegalArgumentException if the seed is not of 32 bytes
     */
    public static Sr25519KeyPair fromSeed(byte[] seed) {
        requireLength("a seed", SEED_BYTES, seed);
        byte[] expanded = sha512(seed);
        byte[] scalar = Arrays.copyOf(expanded, 32);
        scalar[0] &= (byte) 248;
        scalar[31] &= 63;
        scalar[31] |= 64;
        divideByCofactor(scalar);
        byte[] nonce = Arrays.copyOfRange(expanded, 32, 64);
        Arrays.fill(expanded, (byte) 0);
        return new Sr25519KeyPair(Scalar.fromCanonicalBytes(scalar), nonce);
    }

    /** A copy of the compressed Ristretto point: 32 bytes. */
    public byte[] publicKey() {
        return publicKey.clone();
    }

    /**
     * Signs a message.
     *
     * @param randomness 32 fresh bytes, or zeros for a deterministic signature: the key's secret nonce and the message
     *     enter the commitment in either case, so bad randomness does not give the key away
     * @return 64 bytes: the commitment, then the response with schnorrkel's marker bit
     */
    public byte[] sign(byte[] message, byte[] randomness) {
        requireLength("the randomness", RANDOMNESS_BYTES, randomness);
        SchnorrTranscript transcript = new SchnorrTranscript(CONTEXT, message, publicKey);
        Scalar commitmentSecret = transcript.commitmentSecret(nonce, randomness);
        byte[] commitment = Constants.RISTRETTO_GENERATOR_TABLE
                .multiply(commitmentSecret)
                .compress()
                .toByteArray();
        Scalar response = transcript.challenge(commitment).multiplyAndAdd(secret, commitmentSecret);
        byte[] signature = Arrays.copyOf(commitment, SIGNATURE_BYTES);
        System.arraycopy(response.toByteArray(), 0, signature, 32, 32);
        signature[63] |= (byte) 0x80;
        return signature;
    }

    /**
     * The seed of a hard derived key, as {@code //junction} means it.
     *
     * @param chainCode the junction's 32 bytes: its SCALE encoding filled up with zeros
     */
    public byte[] deriveHard(byte[] chainCode) {
        requireLength("a chain code", 32, chainCode);
        return new MerlinTranscript("SchnorrRistrettoHDKD")
                .append("sign-bytes", new byte[0])
                .append("chain-code", chainCode)
                .append("secret-key", secret.toByteArray())
                .challenge("HDKD-hard", SEED_BYTES);
    }

    private static void divideByCofactor(byte[] scalar) {
        int carry = 0;
        for (int i = scalar.length - 1; i >= 0; i--) {
            int value = scalar[i] & 0xff;
            scalar[i] = (byte) (carry | value >> 3);
            carry = value << 5 & 0xff;
        }
    }

    private static byte[] sha512(byte[] data) {
        try {
            return MessageDigest.getInstance("SHA-512").digest(data);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java platform has SHA-512", e);
        }
    }

    private static void requireLength(String what, int length, byte[] bytes) {
        if (Objects.requireNonNull(bytes).length != length) {
            throw new IllegalArgumentException("Expected " + what + " of " + length + " bytes, found " + bytes.length);
        }
    }
}
