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
 * Reads those extensions of RFC 5280, section 4.2, and of RFC 3779 that other verifiers read and that decide nothing here. A
 * certificate in which one of them cannot be read is malformed, and other verifiers refuse it; extensions of others are left
 * alone, as they leave them.
 */
final class StandardExtensions {

    private static final Map<ASN1ObjectIdentifier, Consumer<ASN1Encodable>> READERS = Map.ofEntries(
            Map.entry(Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance),
            Map.entry(Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance),
            Map.entry(Extension.subjectAlternativeName, GeneralNames::getInstance),
            Map.entry(Extension.issuerAlternativeName, GeneralNames::getInstance),
            Map.entry(Extension.basicConstraints, BasicConstraints::getInstance),
            Map.entry(Extension.nameConstraints, NameConstraints::getInstance),
            Map.entry(
                    Extension.cRLDistributionPoints,
                    value -> CRLDistPoint.getInstance(value).getDistributionPoints()),
            Map.entry(Extension.certificatePolicies, CertificatePolicies::getInstance),
            Map.entry(Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance),
            Map.entry(NumberResources.ADDRESSES, NumberResources::requireAddresses),
            Map.entry(NumberResources.SYSTEMS, NumberResources::requireSystems));

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
