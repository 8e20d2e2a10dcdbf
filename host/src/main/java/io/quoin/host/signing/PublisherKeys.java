package io.quoin.host.signing;

import io.quoin.host.config.ConfigError;
import io.quoin.host.identity.PrivateFile;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.Date;
import java.util.regex.Pattern;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x500.X500NameBuilder;
import org.bouncycastle.asn1.x500.style.BCStyle;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.CertIOException;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.bc.BcX509ExtensionUtils;
import org.bouncycastle.operator.OperatorCreationException;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;

/**
 * Makes a publisher's key: ECDSA on P-256 with a self-signed certificate for signing code. The certificate is what
 * operators put into a trust store; nothing else vouches for it.
 */
public final class PublisherKeys {

    /** How long a new certificate is valid. */
    public static final Duration VALIDITY = Duration.ofDays(3 * 365);

    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9-]{0,62}");
    private static final int SERIAL_BITS = 127;

    private PublisherKeys() {}

    /**
     * Where a new key lies.
     *
     * @param privateKey PKCS #8 in PEM, mode 0600
     * @param certificate X.509 in PEM
     */
    public record KeyFiles(Path privateKey, Path certificate, SignerCertificate signer) {}

    /** Makes {@code <name>.key.pem} and {@code <name>.cert.pem} with the system's clock and secure random source. */
    public static KeyFiles generate(Path directory, String name) {
        return generate(directory, name, InstantSource.system(), new SecureRandom());
    }

    /**
     * Makes a key and its certificate.
     *
     * @param directory made if absent
     * @param name the publisher's name, {@code [a-z][a-z0-9-]{0,62}}: file name and subject
     * @throws QuoinException with {@code CONFIG_KEY_FILE} if a file exists or cannot be written, or the name is bad
     */
    public static KeyFiles generate(Path directory, String name, InstantSource clock, SecureRandom random) {
        if (!NAME.matcher(name).matches()) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE, "Expected a publisher's name such as 'acme', found '" + name + "'");
        }
        Path keyFile = directory.resolve(name + ".key.pem");
        Path certificateFile = directory.resolve(name + ".cert.pem");
        if (Files.exists(certificateFile)) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE,
                    certificateFile + " exists already; a certificate is never overwritten: choose another name");
        }
        KeyPair pair = keyPair(random);
        SignerCertificate certificate = selfSigned(name, pair, clock.instant(), random);
        byte[] pem = Pem.encode(PublisherKey.LABEL, pair.getPrivate().getEncoded());
        try {
            PrivateFile.create(keyFile, pem);
            Files.write(certificateFile, certificate.toPem(), StandardOpenOption.CREATE_NEW);
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE, "Cannot write " + certificateFile + ": " + FailureText.message(e), e);
        } finally {
            Arrays.fill(pem, (byte) 0);
        }
        return new KeyFiles(keyFile, certificateFile, certificate);
    }

    private static KeyPair keyPair(SecureRandom random) {
        try {
            KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", PublisherKey.PROVIDER);
            generator.initialize(new ECGenParameterSpec("P-256"), random);
            return generator.generateKeyPair();
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("The provider has P-256", e);
        }
    }

    private static SignerCertificate selfSigned(String name, KeyPair pair, Instant now, SecureRandom random) {
        X500Name subject =
                new X500NameBuilder(BCStyle.INSTANCE).addRDN(BCStyle.CN, name).build();
        Instant from = now.truncatedTo(ChronoUnit.SECONDS);
        SubjectPublicKeyInfo key =
                SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
        try {
            X509v3CertificateBuilder builder = new X509v3CertificateBuilder(
                            subject,
                            new BigInteger(SERIAL_BITS, random).setBit(0),
                            Date.from(from),
                            Date.from(from.plus(VALIDITY)),
                            subject,
                            key)
                    .addExtension(Extension.basicConstraints, true, new BasicConstraints(false))
                    .addExtension(Extension.keyUsage, true, new KeyUsage(KeyUsage.digitalSignature))
                    .addExtension(
                            Extension.extendedKeyUsage, true, new ExtendedKeyUsage(KeyPurposeId.id_kp_codeSigning))
                    .addExtension(
                            Extension.subjectKeyIdentifier,
                            false,
                            new BcX509ExtensionUtils().createSubjectKeyIdentifier(key));
            byte[] der = builder.build(new JcaContentSignerBuilder("SHA256withECDSA")
                            .setProvider(PublisherKey.PROVIDER)
                            .setSecureRandom(random)
                            .build(pair.getPrivate()))
                    .getEncoded();
            return SignerCertificate.fromDer(der);
        } catch (CertIOException | OperatorCreationException e) {
            throw new IllegalStateException("The provider signs with ECDSA", e);
        } catch (IOException e) {
            throw new IllegalStateException("Encoding to memory does not fail", e);
        }
    }
}
