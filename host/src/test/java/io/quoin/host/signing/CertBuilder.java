package io.quoin.host.signing;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.PrivateKey;
import java.security.SecureRandom;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Date;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.UnaryOperator;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.x500.X500Name;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509v3CertificateBuilder;
import org.bouncycastle.cert.jcajce.JcaX509ExtensionUtils;
import org.bouncycastle.operator.jcajce.JcaContentSignerBuilder;
import org.jspecify.annotations.Nullable;

/** Makes signers, good by default and bad in one respect each. */
public final class CertBuilder {

    /** The moment at which everything in these tests happens. */
    public static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private static final SecureRandom RANDOM = new SecureRandom();

    private String subject = "CN=acme";
    private BigInteger serial = new BigInteger(127, RANDOM);
    private Instant from = NOW.minus(Duration.ofDays(1));
    private Instant until = NOW.plus(Duration.ofDays(1));
    private String curve = "P-256";
    private UnaryOperator<SubjectPublicKeyInfo> keyForm = UnaryOperator.identity();
    private int rsaBits;
    private @Nullable PublisherKey issuer;
    private @Nullable Boolean authority;
    private int keyUsage = KeyUsage.digitalSignature;
    private KeyPurposeId purpose = KeyPurposeId.id_kp_codeSigning;
    private boolean unknownCriticalExtension;
    private @Nullable ASN1ObjectIdentifier malformed;
    private final Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = new LinkedHashMap<>();
    private boolean keyIdentifier;
    private boolean malformedKeyUsage;

    public static CertBuilder signer() {
        return new CertBuilder();
    }

    /** A signer that everything is right with. */
    public static PublisherKey good() {
        return signer().build();
    }

    public CertBuilder subject(String name) {
        subject = name;
        return this;
    }

    public CertBuilder serial(BigInteger number) {
        serial = number;
        return this;
    }

    public CertBuilder valid(Instant notBefore, Instant notAfter) {
        from = notBefore;
        until = notAfter;
        return this;
    }

    public CertBuilder curve(String name) {
        curve = name;
        return this;
    }

    /** With the key in another encoding. */
    public CertBuilder keyForm(UnaryOperator<SubjectPublicKeyInfo> form) {
        keyForm = form;
        return this;
    }

    /** An RSA key instead of one on a curve. */
    public CertBuilder rsa(int bits) {
        rsaBits = bits;
        return this;
    }

    /** Signed by another's key instead of its own. */
    public CertBuilder issuedBy(PublisherKey key) {
        issuer = key;
        return this;
    }

    /** With basic constraints that say whether it may issue certificates. */
    public CertBuilder authority(boolean value) {
        authority = value;
        return this;
    }

    public CertBuilder forKeyAgreement() {
        keyUsage = KeyUsage.keyAgreement;
        return this;
    }

    public CertBuilder forTlsServers() {
        purpose = KeyPurposeId.id_kp_serverAuth;
        return this;
    }

    public CertBuilder unknownCriticalExtension() {
        unknownCriticalExtension = true;
        return this;
    }

    public CertBuilder malformedKeyUsage() {
        malformedKeyUsage = true;
        return this;
    }

    /** With an extension whose value is not what its definition says. */
    public CertBuilder malformed(ASN1ObjectIdentifier extension) {
        malformed = extension;
        return this;
    }

    /** With one more extension, which is not critical. */
    public CertBuilder with(ASN1ObjectIdentifier extension, ASN1Encodable value) {
        extensions.put(extension, value);
        return this;
    }

    public CertBuilder withKeyIdentifier() {
        keyIdentifier = true;
        return this;
    }

    public PublisherKey build() {
        try {
            KeyPairGenerator generator =
                    KeyPairGenerator.getInstance(rsaBits > 0 ? "RSA" : "EC", PublisherKey.PROVIDER);
            if (rsaBits > 0) {
                generator.initialize(rsaBits, RANDOM);
            } else {
                generator.initialize(new ECGenParameterSpec(curve), RANDOM);
            }
            return build(generator.generateKeyPair());
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    /** Another certificate for the key. */
    public PublisherKey renew(PublisherKey key) {
        try {
            return build(new KeyPair(PublisherKey.publicKey(key.certificate()), key.key()));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException(e);
        }
    }

    private PublisherKey build(KeyPair pair) {
        try {
            X500Name name = new X500Name(subject);
            SubjectPublicKeyInfo key =
                    SubjectPublicKeyInfo.getInstance(pair.getPublic().getEncoded());
            var builder = new X509v3CertificateBuilder(
                            issuer == null
                                    ? name
                                    : issuer.certificate().holder().getSubject(),
                            serial,
                            Date.from(from),
                            Date.from(until),
                            name,
                            keyForm.apply(key))
                    .addExtension(
                            Extension.keyUsage, true, malformedKeyUsage ? DERNull.INSTANCE : new KeyUsage(keyUsage))
                    .addExtension(Extension.extendedKeyUsage, true, new ExtendedKeyUsage(purpose));
            if (authority != null) {
                builder.addExtension(Extension.basicConstraints, true, new BasicConstraints(authority));
            }
            if (unknownCriticalExtension) {
                builder.addExtension(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"), true, DERNull.INSTANCE);
            }
            if (malformed != null) {
                builder.addExtension(malformed, false, new byte[] {(byte) 0xFF, (byte) 0xFF});
            }
            for (Map.Entry<ASN1ObjectIdentifier, ASN1Encodable> extension : extensions.entrySet()) {
                builder.addExtension(extension.getKey(), false, extension.getValue());
            }
            if (keyIdentifier) {
                builder.addExtension(
                        Extension.subjectKeyIdentifier,
                        false,
                        new JcaX509ExtensionUtils().createSubjectKeyIdentifier(pair.getPublic()));
            }
            PrivateKey signer = issuer == null ? pair.getPrivate() : issuer.key();
            String algorithm = signer.getAlgorithm().equals("RSA") ? "SHA256withRSA" : "SHA256withECDSA";
            byte[] der = builder.build(new JcaContentSignerBuilder(algorithm)
                            .setProvider(PublisherKey.PROVIDER)
                            .build(signer))
                    .getEncoded();
            return new PublisherKey(pair.getPrivate(), SignerCertificate.fromDer(der));
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Puts key and certificate into files, as {@code quoin plugin keygen} names them. */
    public static void write(PublisherKey key, Path directory, String name) throws IOException {
        Path secret = directory.resolve(name + ".key.pem");
        Files.createFile(secret, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(secret, Pem.encode(PublisherKey.LABEL, key.key().getEncoded()));
        Files.write(directory.resolve(name + ".cert.pem"), key.certificate().toPem());
    }

    /** The moment as a clock. */
    public static InstantSource clock() {
        return InstantSource.fixed(NOW);
    }
}
