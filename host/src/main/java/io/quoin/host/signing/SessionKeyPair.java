package io.quoin.host.signing;

import io.quoin.host.identity.PrivateFile;
import io.quoin.spi.consensus.VoteSigner;
import io.quoin.spi.network.NetworkIdentity;
import io.quoin.spi.value.SessionKey;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.random.RandomGenerator;
import org.bouncycastle.crypto.digests.SHA256Digest;
import org.bouncycastle.crypto.macs.HMac;
import org.bouncycastle.crypto.params.KeyParameter;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/**
 * The node's Ed25519 key (RFC 8032): its identity on the network and the signer of its votes. On disk it is the secret
 * seed as 64 hexadecimal digits and a line feed, mode 0600. Thread-safe; the private part cannot be read back.
 */
public final class SessionKeyPair implements NetworkIdentity, VoteSigner {

    /** The size of a signature in bytes. */
    public static final int SIGNATURE_BYTES = Ed25519.SIGNATURE_SIZE;

    private final byte[] seed;
    private final byte[] encodedPublic;
    private final SessionKey publicKey;

    private SessionKeyPair(byte[] seed) {
        this.seed = seed.clone();
        this.encodedPublic = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(this.seed, 0, encodedPublic, 0);
        this.publicKey = new SessionKey(encodedPublic);
    }

    /**
     * Makes a new key.
     *
     * @param random cryptographically strong, except in simulations
     */
    public static SessionKeyPair generate(RandomGenerator random) {
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        random.nextBytes(seed);
        SessionKeyPair pair = new SessionKeyPair(seed);
        Arrays.fill(seed, (byte) 0);
        return pair;
    }

    /**
     * Reads a key file.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code CONFIG_KEY_FILE} if it is missing, open to others, or not a session key
     */
    public static SessionKeyPair load(Path file) {
        byte[] seed = PrivateFile.readSecret(file, "a session key");
        try {
            return new SessionKeyPair(seed);
        } finally {
            Arrays.fill(seed, (byte) 0);
        }
    }

    /** Writes the key to a new file with mode 0600; an existing file is refused. */
    public void save(Path file) {
        byte[] content = (HexFormat.of().formatHex(seed) + "\n").getBytes(StandardCharsets.US_ASCII);
        try {
            PrivateFile.create(file, content);
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    @Override
    public SessionKey publicKey() {
        return publicKey;
    }

    @Override
    public byte[] sign(byte[] message) {
        byte[] signature = new byte[SIGNATURE_BYTES];
        Ed25519.sign(seed, 0, encodedPublic, 0, message, 0, message.length, signature, 0);
        return signature;
    }

    /** Whether the signature over the message is the key's. False for anything malformed; never throws. */
    public static boolean verify(SessionKey key, byte[] message, byte[] signature) {
        return signature.length == SIGNATURE_BYTES
                && Ed25519.verify(signature, 0, key.toBytes(), 0, message, 0, message.length);
    }

    /**
     * A secret of 32 bytes for one purpose: HMAC-SHA256 of the purpose under the key's seed. It tells nothing about the key
     * or the secrets of other purposes.
     */
    public byte[] secretFor(String purpose) {
        HMac mac = new HMac(new SHA256Digest());
        mac.init(new KeyParameter(seed));
        byte[] text = purpose.getBytes(StandardCharsets.UTF_8);
        mac.update(text, 0, text.length);
        byte[] secret = new byte[mac.getMacSize()];
        mac.doFinal(secret, 0);
        return secret;
    }

    @Override
    public String toString() {
        return "session key " + publicKey.shortHex();
    }
}
