package io.quoin.host.signing;

import io.quoin.host.config.ConfigError;
import io.quoin.host.file.RegularFile;
import io.quoin.host.identity.PrivateFile;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.Provider;
import java.security.PublicKey;
import java.security.Signature;
import java.security.spec.PKCS8EncodedKeySpec;
import java.security.spec.X509EncodedKeySpec;
import java.util.Arrays;
import org.bouncycastle.jce.provider.BouncyCastleProvider;

/** A publisher's private key with its certificate. */
public final class PublisherKey {

    static final String LABEL = "PRIVATE KEY";

    /** Used as an instance; it is never registered with the platform, so nothing else changes its behaviour by it. */
    static final Provider PROVIDER = new BouncyCastleProvider();

    private static final byte[] PROBE = {'q', 'u', 'o', 'i', 'n'};

    private final PrivateKey key;
    private final SignerCertificate certificate;

    PublisherKey(PrivateKey key, SignerCertificate certificate) {
        this.key = key;
        this.certificate = certificate;
    }

    /**
     * Reads an ECDSA key (PKCS #8 in PEM, mode 0600) and its certificate (X.509 in PEM).
     *
     * @throws QuoinException with {@code CONFIG_KEY_FILE} if a file is not what it should be, or they do not belong
     *     together
     */
    public static PublisherKey load(Path keyFile, Path certificateFile) {
        byte[] pem = PrivateFile.read(keyFile);
        byte[] encoded = new byte[0];
        try {
            encoded = Pem.decode(LABEL, pem);
            PrivateKey key = KeyFactory.getInstance("EC", PROVIDER).generatePrivate(new PKCS8EncodedKeySpec(encoded));
            PublisherKey publisher = new PublisherKey(key, readCertificate(certificateFile));
            publisher.requirePair(keyFile, certificateFile);
            return publisher;
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE,
                    keyFile + " is not an ECDSA key in PKCS #8 PEM; make one with 'quoin plugin keygen'",
                    e);
        } finally {
            Arrays.fill(pem, (byte) 0);
            Arrays.fill(encoded, (byte) 0);
        }
    }

    private static SignerCertificate readCertificate(Path file) {
        try {
            return SignerCertificate.fromPem(RegularFile.read(file, PrivateFile.MAX_BYTES));
        } catch (IOException | IllegalArgumentException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE,
                    file + " is not an X.509 certificate in PEM: " + FailureText.message(e),
                    e);
        }
    }

    private void requirePair(Path keyFile, Path certificateFile) throws GeneralSecurityException {
        Signature signer = Signature.getInstance(algorithm().signatureName(), PROVIDER);
        signer.initSign(key);
        signer.update(PROBE);
        byte[] signature = signer.sign();
        Signature verifier = Signature.getInstance(algorithm().signatureName(), PROVIDER);
        verifier.initVerify(publicKey(certificate));
        verifier.update(PROBE);
        if (!verifier.verify(signature)) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE, keyFile + " is not the key of the certificate " + certificateFile);
        }
    }

    static PublicKey publicKey(SignerCertificate certificate) throws GeneralSecurityException {
        try {
            byte[] encoded = certificate.holder().getSubjectPublicKeyInfo().getEncoded();
            return KeyFactory.getInstance("EC", PROVIDER).generatePublic(new X509EncodedKeySpec(encoded));
        } catch (IOException e) {
            throw new IllegalStateException("Encoding to memory does not fail", e);
        }
    }

    /** SHA-256 for every curve: on P-384 it is no weaker than P-256 and saves a choice. */
    CmsAlgorithm algorithm() {
        return CmsAlgorithm.ECDSA_SHA256;
    }

    PrivateKey key() {
        return key;
    }

    /** The certificate, whose fingerprint a policy can pin. */
    public SignerCertificate certificate() {
        return certificate;
    }
}
