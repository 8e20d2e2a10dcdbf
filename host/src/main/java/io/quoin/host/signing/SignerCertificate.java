package io.quoin.host.signing;

import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.time.Instant;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.KeyPurposeId;
import org.bouncycastle.asn1.x509.KeyUsage;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.cert.X509CertificateHolder;

/** A publisher's X.509 certificate. Immutable; equal when its bytes are. */
public final class SignerCertificate {

    private static final String LABEL = "CERTIFICATE";

    private final X509CertificateHolder certificate;
    private final byte[] der;
    private final Hash fingerprint;

    private SignerCertificate(X509CertificateHolder certificate, byte[] der) {
        this.certificate = certificate;
        this.der = der;
        this.fingerprint = Hash.sha256(der);
    }

    /**
     * Reads one certificate in PEM.
     *
     * @throws IllegalArgumentException if the bytes are anything else
     */
    public static SignerCertificate fromPem(byte[] pem) {
        return fromDer(Pem.decode(LABEL, pem));
    }

    static SignerCertificate fromDer(byte[] der) {
        try {
            if (!StrictDer.isOneValue(der)) {
                throw new IllegalArgumentException("the certificate is not strict DER");
            }
            return new SignerCertificate(new X509CertificateHolder(der), der.clone());
        } catch (IOException e) {
            throw new IllegalArgumentException("not an X.509 certificate", e);
        }
    }

    /** The certificate in PEM. */
    public byte[] toPem() {
        return Pem.encode(LABEL, der);
    }

    /** SHA-256 of the certificate's DER: the name that policies pin. */
    public Hash fingerprint() {
        return fingerprint;
    }

    /** SHA-256 of the public key (SubjectPublicKeyInfo): the same for every usable certificate of one key. */
    public Hash keyFingerprint() {
        try {
            return Hash.sha256(certificate.getSubjectPublicKeyInfo().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("Encoding to memory does not fail", e);
        }
    }

    /** The subject's distinguished name, for people; trust never depends on it. */
    public String subject() {
        return certificate.getSubject().toString();
    }

    /** The first moment of validity. */
    public Instant notBefore() {
        return certificate.getNotBefore().toInstant();
    }

    /** The last moment of validity. */
    public Instant notAfter() {
        return certificate.getNotAfter().toInstant();
    }

    X509CertificateHolder holder() {
        return certificate;
    }

    boolean hasBytes(byte[] other) {
        return Arrays.equals(der, other);
    }

    /** Whether the identifier names this certificate, compared by encoding: a name that looks alike is another one. */
    boolean isNamedBy(SignerIdentifier identifier) {
        try {
            if (identifier.isTagged()) {
                return hasKeyIdentifier(
                        ASN1OctetString.getInstance(identifier.getId()).getOctets());
            }
            IssuerAndSerialNumber own =
                    new IssuerAndSerialNumber(certificate.getIssuer(), certificate.getSerialNumber());
            return Arrays.equals(
                    own.getEncoded(ASN1Encoding.DER),
                    identifier.getId().toASN1Primitive().getEncoded(ASN1Encoding.DER));
        } catch (IOException e) {
            throw new IllegalStateException("Encoding to memory does not fail", e);
        }
    }

    /** A certificate whose identifier cannot be read has none; it is refused where its issuer and number name it. */
    private boolean hasKeyIdentifier(byte[] wanted) {
        try {
            SubjectKeyIdentifier own = SubjectKeyIdentifier.fromExtensions(certificate.getExtensions());
            return own != null && Arrays.equals(own.getKeyIdentifier(), wanted);
        } catch (IllegalArgumentException | IllegalStateException e) {
            return false;
        }
    }

    /** Refuses the certificate unless it is valid now, is for signing code, and its key is a {@link SignerKey}. */
    void requireUsable(Instant now) throws SignatureRefusedException {
        if (now.isAfter(notAfter())) {
            throw new SignatureRefusedException(
                    SignatureFault.SIGNER_EXPIRED,
                    describe() + " was valid until " + notAfter() + ", asked for " + now);
        }
        if (now.isBefore(notBefore())) {
            throw new SignatureRefusedException(
                    SignatureFault.SIGNER_NOT_YET_VALID,
                    describe() + " is valid from " + notBefore() + ", asked for " + now);
        }
        try {
            requireCodeSigning();
        } catch (IllegalArgumentException | IllegalStateException e) {
            throw new SignatureRefusedException(
                    SignatureFault.SIGNER_USAGE, describe() + " has extensions that cannot be read", e);
        }
        SubjectPublicKeyInfo key = certificate.getSubjectPublicKeyInfo();
        if (!SignerKey.isOnAllowedCurve(key)) {
            throw new SignatureRefusedException(
                    SignatureFault.ALGORITHM, describe() + " has a key that is not on the curve P-256 or P-384");
        }
        if (!SignerKey.isUncompressed(key)) {
            throw new SignatureRefusedException(
                    SignatureFault.ALGORITHM,
                    describe() + " has a key that is not encoded as an uncompressed point; make one that is");
        }
    }

    private void requireCodeSigning() throws SignatureRefusedException {
        KeyUsage usage =
                certificate.getExtensions() == null ? null : KeyUsage.fromExtensions(certificate.getExtensions());
        if (usage == null || !usage.hasUsages(KeyUsage.digitalSignature)) {
            throw new SignatureRefusedException(
                    SignatureFault.SIGNER_USAGE, describe() + " lacks the key usage digitalSignature");
        }
        ExtendedKeyUsage extended = ExtendedKeyUsage.fromExtensions(certificate.getExtensions());
        if (extended == null || !extended.hasKeyPurposeId(KeyPurposeId.id_kp_codeSigning)) {
            throw new SignatureRefusedException(
                    SignatureFault.SIGNER_USAGE, describe() + " lacks the extended key usage codeSigning");
        }
        StandardExtensions.requireReadable(certificate.getExtensions());
        for (Object id : certificate.getCriticalExtensionOIDs()) {
            if (!id.equals(Extension.keyUsage)
                    && !id.equals(Extension.extendedKeyUsage)
                    && !id.equals(Extension.basicConstraints)) {
                throw new SignatureRefusedException(
                        SignatureFault.SIGNER_USAGE, describe() + " has a critical extension that is not known: " + id);
            }
        }
    }

    String describe() {
        return "certificate '" + subject() + "' (" + fingerprint.shortHex() + ")";
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SignerCertificate that && Arrays.equals(der, that.der);
    }

    @Override
    public int hashCode() {
        return fingerprint.hashCode();
    }

    @Override
    public String toString() {
        return describe();
    }
}
