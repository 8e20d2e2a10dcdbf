package io.quoin.host.signing;

import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.asn1.x509.GeneralNames;
import org.bouncycastle.asn1.x509.NameConstraints;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;

/**
 * Reads those extensions of RFC 5280, section 4.2, that other verifiers read and that decide nothing here. A certificate in which one of them
 * cannot be read is malformed, and other verifiers refuse it; extensions of others are left alone, as they leave them.
 */
final class StandardExtensions {

    private static final Map<ASN1ObjectIdentifier, Consumer<ASN1Encodable>> READERS = Map.of(
            Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance,
            Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance,
            Extension.subjectAlternativeName, GeneralNames::getInstance,
            Extension.issuerAlternativeName, GeneralNames::getInstance,
            Extension.basicConstraints, BasicConstraints::getInstance,
            Extension.nameConstraints, NameConstraints::getInstance,
            Extension.cRLDistributionPoints,
                    value -> CRLDistPoint.getInstance(value).getDistributionPoints(),
            Extension.certificatePolicies, CertificatePolicies::getInstance,
            Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance);

    private StandardExtensions() {}

    /** @throws IllegalArgumentException if one cannot be read */
    static void requireReadable(Extensions extensions) {
        for (ASN1ObjectIdentifier id : extensions.getExtensionOIDs()) {
            Consumer<ASN1Encodable> reader = READERS.get(id);
            if (reader != null) {
                reader.accept(extensions.getExtensionParsedValue(id));
            }
        }
    }
}
