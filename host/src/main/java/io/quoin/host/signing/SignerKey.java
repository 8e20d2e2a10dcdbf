package io.quoin.host.signing;

import java.security.GeneralSecurityException;
import java.util.Set;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.sec.SECObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;

/**
 * The keys that may sign, in one encoding each (RFC 5480, section 2): a named curve and an uncompressed point. A second
 * encoding would give one key a second fingerprint, and its owner a second voice.
 */
final class SignerKey {

    private static final Set<ASN1ObjectIdentifier> CURVES =
            Set.of(X9ObjectIdentifiers.prime256v1, SECObjectIdentifiers.secp384r1);

    /** The first octet of an uncompressed point (SEC 1, section 2.3.3). */
    private static final byte UNCOMPRESSED = 4;

    private SignerKey() {}

    static boolean isOnAllowedCurve(SubjectPublicKeyInfo key) {
        AlgorithmIdentifier algorithm = key.getAlgorithm();
        ASN1Encodable curve = algorithm.getParameters();
        return algorithm.getAlgorithm().equals(X9ObjectIdentifiers.id_ecPublicKey)
                && curve instanceof ASN1ObjectIdentifier name
                && CURVES.contains(name);
    }

    /** Whether a key that can be read is encoded as an uncompressed point, of which no bit is left out. */
    static boolean isUncompressed(SubjectPublicKeyInfo key) {
        ASN1BitString point = key.getPublicKeyData();
        return point.getPadBits() == 0 && point.getOctets()[0] == UNCOMPRESSED;
    }

    /** Whether two certificates are of one key, in whatever encoding; not if one of the keys cannot be read. */
    static boolean isSame(SignerCertificate one, SignerCertificate other) {
        try {
            return PublisherKey.publicKey(one).equals(PublisherKey.publicKey(other));
        } catch (GeneralSecurityException e) {
            return false;
        }
    }
}
