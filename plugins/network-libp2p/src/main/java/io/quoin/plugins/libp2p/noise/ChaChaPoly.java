package io.quoin.plugins.libp2p.noise;

import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import javax.crypto.Cipher;
import org.conscrypt.Conscrypt;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Where ChaCha20-Poly1305 comes from: BoringSSL, by Conscrypt, where its native library can be loaded, and Java elsewhere.
 * Both give the same bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8439#section-2.8">RFC 8439, section 2.8</a>
 */
enum ChaChaPoly {
    NATIVE("ChaCha20/Poly1305/NoPadding") {
        @Override
        Optional<Provider> provider() {
            return Native.PROVIDER;
        }
    },
    JAVA("ChaCha20-Poly1305") {
        @Override
        Optional<Provider> provider() {
            return Optional.empty();
        }
    };

    private static final Logger LOG = LoggerFactory.getLogger(ChaChaPoly.class);

    private final String transformation;

    ChaChaPoly(String transformation) {
        this.transformation = transformation;
    }

    /** The fastest that this machine has. */
    static ChaChaPoly best() {
        return NATIVE.provider().isPresent() ? NATIVE : JAVA;
    }

    /** The provider that must be asked for the cipher, if it is not any of the platform's. */
    abstract Optional<Provider> provider();

    /** A new cipher, for one thread. */
    Cipher cipher() {
        try {
            Optional<Provider> provider = provider();
            return provider.isPresent()
                    ? Cipher.getInstance(transformation, provider.get())
                    : Cipher.getInstance(transformation);
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(this + " has no " + transformation, e);
        }
    }

    /** Loads the library once, when it is first asked for. */
    private static final class Native {

        private static final Optional<Provider> PROVIDER = load();

        private static Optional<Provider> load() {
            try {
                return Optional.of(Conscrypt.newProvider());
            } catch (UnsatisfiedLinkError | RuntimeException e) {
                LOG.info(
                        "ChaCha20-Poly1305 is computed in Java, several times slower: no native library loads here: {}",
                        e);
                return Optional.empty();
            }
        }
    }
}
