package io.quoin.host.signing;

import static io.quoin.host.signing.CmsCheck.CONTENT;
import static io.quoin.host.signing.CmsCheck.fault;
import static io.quoin.host.signing.CmsCheck.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.List;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The key of a signer's certificate: its form, and what all certificates of one key have in common. */
class SignerKeyTest {

    @ParameterizedTest
    @EnumSource
    void refusesAKeyInAnotherEncoding(KeyForm form) {
        PublisherKey usual = KeyForm.everyForm(CertBuilder.signer());
        PublisherKey other = CertBuilder.signer().keyForm(form).renew(usual);
        assertThat(other.certificate().keyFingerprint())
                .isNotEqualTo(usual.certificate().keyFingerprint());
        assertThat(fault(verifier(other), CmsSigner.sign(CONTENT, other, CertBuilder.NOW)))
                .isEqualTo(SignatureFault.ALGORITHM);
    }

    @Test
    void acceptsTheUsualEncodingOnBothCurves() {
        for (String curve : List.of("P-256", "P-384")) {
            PublisherKey key = CertBuilder.signer().curve(curve).build();
            assertThat(fault(verifier(key), CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                    .isNull();
        }
    }

    @Test
    void keysInAStoreThatCannotBeReadDoNoHarm() {
        PublisherKey acme = CertBuilder.good();
        CertBuilder broken = CertBuilder.signer()
                .keyForm(key -> new SubjectPublicKeyInfo(key.getAlgorithm(), new byte[] {4, 1, 2, 3}));
        CmsVerifier verifier = new CmsVerifier(
                List.of(
                        acme.certificate(),
                        broken.build().certificate(),
                        CertBuilder.signer().rsa(2048).build().certificate()),
                CertBuilder.clock());
        assertThat(fault(verifier, CmsSigner.sign(CONTENT, acme, CertBuilder.NOW)))
                .isNull();
    }

    @Test
    void aCertificateWhoseKeyIdentifierCannotBeReadIsNotNamedByOne() {
        CertBuilder builder = CertBuilder.signer().withKeyIdentifier();
        PublisherKey acme = builder.build();
        PublisherKey broken =
                CertBuilder.signer().malformed(Extension.subjectKeyIdentifier).build();
        CmsVerifier verifier = new CmsVerifier(List.of(acme.certificate(), broken.certificate()), CertBuilder.clock());
        assertThat(fault(
                        verifier,
                        CmsBuilder.over(CONTENT).signer(acme).namedByKey().build()))
                .isNull();
    }

    /** What was accepted before the end of a certificate is looked for by this fault. */
    @Test
    void thatACertificateHasEndedIsToldBeforeWhatIsWrongWithOthersOfItsKey() {
        for (int round = 0; round < 8; round++) {
            PublisherKey ended = CertBuilder.signer()
                    .withKeyIdentifier()
                    .valid(CertBuilder.NOW.minus(Duration.ofDays(9)), CertBuilder.NOW.minusSeconds(1))
                    .build();
            PublisherKey next = CertBuilder.signer()
                    .withKeyIdentifier()
                    .serial(BigInteger.valueOf(round))
                    .valid(CertBuilder.NOW.plusSeconds(1), CertBuilder.NOW.plus(Duration.ofDays(9)))
                    .renew(ended);
            CmsVerifier verifier =
                    new CmsVerifier(List.of(ended.certificate(), next.certificate()), CertBuilder.clock());
            byte[] cms = CmsBuilder.over(CONTENT).signer(ended).namedByKey().build();
            assertThat(fault(verifier, cms)).isEqualTo(SignatureFault.SIGNER_EXPIRED);
        }
    }
}
