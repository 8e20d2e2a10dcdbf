package io.quoin.host.signing;

import static io.quoin.host.signing.CmsCheck.CONTENT;
import static io.quoin.host.signing.CmsCheck.fault;
import static io.quoin.host.signing.CmsCheck.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.Extension;
import org.junit.jupiter.api.Test;

/** Which certificates may sign: valid now, made for signing, and understood whole. */
class CmsCertificateTest {

    private final PublisherKey acme = CertBuilder.good();
    private final CmsCheck check = new CmsCheck(acme);

    @Test
    void refusesAnUntrustedCertificateCarriedBesideAGoodSignature() {
        PublisherKey stranger = CertBuilder.good();
        check.refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT)
                        .signer(acme)
                        .carrying(stranger.certificate())
                        .build());
    }

    @Test
    void refusesAnExpiredCertificateWhateverTheSigningTimeSays() {
        PublisherKey expired = CertBuilder.signer()
                .valid(CertBuilder.NOW.minus(Duration.ofDays(9)), CertBuilder.NOW.minusSeconds(1))
                .build();
        byte[] cms = CmsSigner.sign(CONTENT, expired, CertBuilder.NOW.minus(Duration.ofDays(5)));
        assertThat(fault(verifier(expired), cms)).isEqualTo(SignatureFault.SIGNER_EXPIRED);
    }

    @Test
    void refusesACertificateThatIsNotValidYet() {
        PublisherKey early = CertBuilder.signer()
                .valid(CertBuilder.NOW.plusSeconds(1), CertBuilder.NOW.plus(Duration.ofDays(9)))
                .build();
        assertThat(fault(verifier(early), CmsSigner.sign(CONTENT, early, CertBuilder.NOW)))
                .isEqualTo(SignatureFault.SIGNER_NOT_YET_VALID);
    }

    @Test
    void refusesTheExtendedKeyUsageOfATlsServer() {
        PublisherKey server = CertBuilder.signer().forTlsServers().build();
        assertThat(fault(verifier(server), CmsSigner.sign(CONTENT, server, CertBuilder.NOW)))
                .isEqualTo(SignatureFault.SIGNER_USAGE);
    }

    @Test
    void refusesAKeyUsageWithoutDigitalSignature() {
        PublisherKey key = CertBuilder.signer().forKeyAgreement().build();
        assertThat(fault(verifier(key), CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                .isEqualTo(SignatureFault.SIGNER_USAGE);
    }

    @Test
    void refusesAKeyUsageThatCannotBeRead() {
        PublisherKey key = CertBuilder.signer().malformedKeyUsage().build();
        assertThat(fault(verifier(key), CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                .isEqualTo(SignatureFault.SIGNER_USAGE);
    }

    @Test
    void refusesAStandardExtensionThatCannotBeRead() {
        for (ASN1ObjectIdentifier extension : List.of(
                Extension.subjectKeyIdentifier,
                Extension.authorityKeyIdentifier,
                Extension.subjectAlternativeName,
                Extension.issuerAlternativeName,
                Extension.basicConstraints,
                Extension.cRLDistributionPoints,
                Extension.certificatePolicies,
                Extension.nameConstraints,
                Extension.authorityInfoAccess,
                NumberResources.ADDRESSES,
                NumberResources.SYSTEMS,
                StandardExtensions.NETSCAPE_TYPE)) {
            PublisherKey key = CertBuilder.signer().malformed(extension).build();
            assertThat(fault(verifier(key), CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                    .as(extension.getId())
                    .isEqualTo(SignatureFault.SIGNER_USAGE);
        }
        PublisherKey other = CertBuilder.signer()
                .malformed(new ASN1ObjectIdentifier("1.3.6.1.4.1.99999.1"))
                .build();
        assertThatCode(() -> verifier(other)
                        .verify(
                                SignedBytes.of(CONTENT),
                                CmsSigner.sign(CONTENT, other, CertBuilder.NOW),
                                CertBuilder.NOW))
                .doesNotThrowAnyException();
    }

    @Test
    void refusesProxiesNegativePathsAndDistributionPointsOfNothing() {
        Map<ASN1ObjectIdentifier, ASN1Encodable> extensions = Map.of(
                StandardExtensions.PROXY,
                new DERSequence(new DERSequence(new ASN1ObjectIdentifier("1.3.6.1.5.5.7.21.1"))),
                Extension.basicConstraints,
                new DERSequence(new ASN1Encodable[] {ASN1Boolean.TRUE, new ASN1Integer(-1)}),
                Extension.cRLDistributionPoints,
                new DERSequence(new DERSequence()));
        extensions.forEach((extension, value) -> {
            PublisherKey key = CertBuilder.signer().with(extension, value).build();
            assertThat(fault(verifier(key), CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                    .as(extension.getId())
                    .isEqualTo(SignatureFault.SIGNER_USAGE);
        });
    }

    @Test
    void refusesACriticalExtensionThatIsNotUnderstood() {
        PublisherKey key = CertBuilder.signer().unknownCriticalExtension().build();
        assertThat(fault(verifier(key), CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                .isEqualTo(SignatureFault.SIGNER_USAGE);
    }
}
