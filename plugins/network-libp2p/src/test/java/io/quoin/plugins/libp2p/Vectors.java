package io.quoin.plugins.libp2p;

import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.spi.network.NetworkIdentity;
import io.quoin.spi.value.SessionKey;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Objects;
import java.util.Properties;
import org.bouncycastle.math.ec.rfc8032.Ed25519;

/** Bytes that other implementations made. */
public final class Vectors {

    private static final Properties VALUES = load();

    private Vectors() {}

    public static String text(String key) {
        return Objects.requireNonNull(VALUES.getProperty(key), key);
    }

    public static byte[] hex(String key) {
        return HexFormat.of().parseHex(text(key));
    }

    /** The values whose keys have a prefix. */
    public static List<String> all(String prefix) {
        return VALUES.stringPropertyNames().stream()
                .filter(key -> key.startsWith(prefix))
                .map(Vectors::text)
                .toList();
    }

    /** The identity of the specification's Ed25519 key. */
    public static LocalIdentity identity() {
        return identity(hex("key.private"));
    }

    /** The identity of any Ed25519 seed. */
    public static LocalIdentity identity(byte[] seed) {
        byte[] publicKey = new byte[Ed25519.PUBLIC_KEY_SIZE];
        Ed25519.generatePublicKey(seed, 0, publicKey, 0);
        return new LocalIdentity(new NetworkIdentity() {
            @Override
            public SessionKey publicKey() {
                return new SessionKey(publicKey);
            }

            @Override
            public byte[] sign(byte[] message) {
                byte[] signature = new byte[Ed25519.SIGNATURE_SIZE];
                Ed25519.sign(seed, 0, message, 0, message.length, signature, 0);
                return signature;
            }
        });
    }

    /** An identity that differs with the number. */
    public static LocalIdentity identity(int number) {
        byte[] seed = new byte[Ed25519.SECRET_KEY_SIZE];
        Arrays.fill(seed, (byte) number);
        seed[0] ^= (byte) (number >>> 8);
        return identity(seed);
    }

    private static Properties load() {
        try (InputStream in = Objects.requireNonNull(Vectors.class.getResourceAsStream("/vectors.properties"));
                Reader reader = new InputStreamReader(in, StandardCharsets.UTF_8)) {
            Properties properties = new Properties();
            properties.load(reader);
            return properties;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
