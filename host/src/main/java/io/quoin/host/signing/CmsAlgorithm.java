package io.quoin.host.signing;

import java.util.Optional;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/**
 * The signature algorithms that are accepted. All of them are verified by {@code openssl cms} of OpenSSL 3.0 too, which
 * Ed25519 in CMS (RFC 8419) is not.
 */
enum CmsAlgorithm {
    ECDSA_SHA256(X9ObjectIdentifiers.ecdsa_with_SHA256, NISTObjectIdentifiers.id_sha256, "SHA256withECDSA", "SHA-256"),
    ECDSA_SHA384(X9ObjectIdentifiers.ecdsa_with_SHA384, NISTObjectIdentifiers.id_sha384, "SHA384withECDSA", "SHA-384");

    private final ASN1ObjectIdentifier signature;
    private final ASN1ObjectIdentifier digest;
    private final String signatureName;
    private final String digestName;

    CmsAlgorithm(ASN1ObjectIdentifier signature, ASN1ObjectIdentifier digest, String signatureName, String digestName) {
        this.signature = signature;
        this.digest = digest;
        this.signatureName = signatureName;
        this.digestName = digestName;
    }

    /** The algorithm that both identifiers name, if it is allowed and its parameters are absent (RFC 5754). */
    static Optional<CmsAlgorithm> of(AlgorithmIdentifier signature, AlgorithmIdentifier digest) {
        for (CmsAlgorithm algorithm : values()) {
            if (algorithm.signature.equals(signature.getAlgorithm())
                    && algorithm.digest.equals(digest.getAlgorithm())
                    && signature.getParameters() == null
                    && isAbsentOrNull(digest.getParameters())) {
                return Optional.of(algorithm);
            }
        }
        return Optional.empty();
    }

    private static boolean isAbsentOrNull(@Nullable ASN1Encodable parameters) {
        return parameters == null || parameters.equals(DERNull.INSTANCE);
    }

    /** The name in the Java Cryptography Architecture. */
    String signatureName() {
        return signatureName;
    }

    /** The digest's name in the Java Cryptography Architecture. */
    String digestName() {
        return digestName;
    }
}
