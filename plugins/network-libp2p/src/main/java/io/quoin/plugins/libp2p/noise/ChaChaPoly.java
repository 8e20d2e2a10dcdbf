package io.quoin.plugins.libp2p.noise;

import io.quoin.plugins.libp2p.boringssl.BoringSsl;
import java.security.GeneralSecurityException;
import java.security.Provider;
import java.util.Optional;
import javax.crypto.Cipher;

/**
 * Where ChaCha20-Poly1305 comes from: BoringSSL, where it loads, and Java elsewhere. Both give the same bytes.
 *
 * @see <a href="https://www.rfc-editor.org/rfc/rfc8439#section-2.8">RFC 8439, section 2.8</a>
 */
enum ChaChaPoly {
    NATIVE("ChaCha20/Poly1305/NoPadding") {
        @Override
        Optional<Provider> provider() {
            return BoringSsl.provider();
        }
    },
    JAVA("ChaCha20-Poly1305") {
        @Override
        Optional<Provider> provider() {
            return Optional.empty();
        }
    };

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
}
