package io.quoin.host.signing;

import java.math.BigInteger;
import java.util.Map;
import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.x509.AuthorityInformationAccess;
import org.bouncycastle.asn1.x509.AuthorityKeyIdentifier;
import org.bouncycastle.asn1.x509.BasicConstraints;
import org.bouncycastle.asn1.x509.CRLDistPoint;
import org.bouncycastle.asn1.x509.CertificatePolicies;
import org.bouncycastle.asn1.x509.DistributionPoint;
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

    /** What a certificate is for, from before RFC 5280. */
    static final ASN1ObjectIdentifier NETSCAPE_TYPE = new ASN1ObjectIdentifier("2.16.840.1.113730.1.1");

    /** That the certificate stands for another one (RFC 3820): signers stand for themselves. */
    static final ASN1ObjectIdentifier PROXY = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.14");

    private static final Map<ASN1ObjectIdentifier, Consumer<ASN1Encodable>> READERS = Map.ofEntries(
            Map.entry(Extension.subjectKeyIdentifier, SubjectKeyIdentifier::getInstance),
            Map.entry(Extension.authorityKeyIdentifier, AuthorityKeyIdentifier::getInstance),
            Map.entry(Extension.subjectAlternativeName, GeneralNames::getInstance),
            Map.entry(Extension.issuerAlternativeName, GeneralNames::getInstance),
            Map.entry(Extension.basicConstraints, StandardExtensions::requireConstraints),
            Map.entry(Extension.nameConstraints, NameConstraints::getInstance),
            Map.entry(Extension.cRLDistributionPoints, StandardExtensions::requirePoints),
            Map.entry(Extension.certificatePolicies, CertificatePolicies::getInstance),
            Map.entry(Extension.authorityInfoAccess, AuthorityInformationAccess::getInstance),
            Map.entry(NETSCAPE_TYPE, ASN1BitString::getInstance),
            Map.entry(PROXY, StandardExtensions::refuse),
            Map.entry(NumberResources.ADDRESSES, NumberResources::requireAddresses),
            Map.entry(NumberResources.SYSTEMS, NumberResources::requireSystems));

    private StandardExtensions() {}

    private static void requireConstraints(ASN1Encodable value) {
        BigInteger length = BasicConstraints.getInstance(value).getPathLenConstraint();
        if (length != null && length.signum() < 0) {
            throw new IllegalArgumentException("the length of a path is negative");
        }
    }

    private static void requirePoints(ASN1Encodable value) {
        for (DistributionPoint point : CRLDistPoint.getInstance(value).getDistributionPoints()) {
            if (point.getDistributionPoint() == null && point.getCRLIssuer() == null) {
                throw new IllegalArgumentException("a distribution point says neither where it is nor whose");
            }
        }
    }

    private static void refuse(ASN1Encodable value) {
        throw new IllegalArgumentException("certificates that stand for others are not accepted");
    }

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
