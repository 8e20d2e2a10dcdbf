package io.quoin.host.signing;

import static io.quoin.host.signing.CmsCheck.CONTENT;
import static io.quoin.host.signing.CmsCheck.fault;
import static io.quoin.host.signing.CmsCheck.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.junit.jupiter.api.Test;

class CmsVerifierTest {

    private final PublisherKey acme = CertBuilder.good();
    private final CmsCheck check = new CmsCheck(acme);

    @Test
    void acceptsAGoodSignatureAndNamesTheSigner() throws Exception {
        byte[] cms = CmsSigner.sign(CONTENT, acme, CertBuilder.NOW);
        assertThat(verifier(acme).verify(CONTENT, cms)).isEqualTo(acme.certificate());
    }

    @Test
    void acceptsP384() throws Exception {
        PublisherKey key = CertBuilder.signer().curve("P-384").build();
        assertThat(verifier(key).verify(CONTENT, CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                .isEqualTo(key.certificate());
    }

    @Test
    void acceptsWhatTheBuilderMakesWithNothingWrong() throws Exception {
        byte[] cms = CmsBuilder.over(CONTENT)
                .signer(acme)
                .carrying(acme.certificate())
                .build();
        assertThat(verifier(acme).verify(CONTENT, cms)).isEqualTo(acme.certificate());
    }

    @Test
    void refusesContentChangedAfterSigning() {
        byte[] changed = CONTENT.clone();
        changed[3] ^= 1;
        check.refused(SignatureFault.MISMATCH, CmsSigner.sign(changed, acme, CertBuilder.NOW));
    }

    @Test
    void refusesTruncatedAndExtendedContent() {
        check.refused(
                SignatureFault.MISMATCH,
                CmsSigner.sign(Arrays.copyOf(CONTENT, CONTENT.length - 1), acme, CertBuilder.NOW));
        check.refused(
                SignatureFault.MISMATCH,
                CmsSigner.sign(Arrays.copyOf(CONTENT, CONTENT.length + 1), acme, CertBuilder.NOW));
    }

    @Test
    void refusesAnUnknownSigner() {
        PublisherKey stranger = CertBuilder.signer().subject("CN=stranger").build();
        check.refused(SignatureFault.SIGNER_UNKNOWN, CmsSigner.sign(CONTENT, stranger, CertBuilder.NOW));
    }

    @Test
    void refusesEverybodyWhenNobodyIsTrusted() {
        byte[] cms = CmsSigner.sign(CONTENT, acme, CertBuilder.NOW);
        CmsVerifier nobody = new CmsVerifier(List.of(), CertBuilder.clock());
        assertThat(fault(nobody, cms)).isEqualTo(SignatureFault.SIGNER_UNKNOWN);
    }

    @Test
    void refusesAnAttackersCertificateWithTheTrustedSubjectAndSerial() {
        PublisherKey twin = CertBuilder.signer()
                .serial(acme.certificate().holder().getSerialNumber())
                .build();
        check.refused(SignatureFault.MISMATCH, CmsSigner.sign(CONTENT, twin, CertBuilder.NOW));
    }

    @Test
    void refusesAnIssuerNameInOtherLetters() {
        PublisherKey lookalike = CertBuilder.signer()
                .subject("CN=ACME")
                .serial(acme.certificate().holder().getSerialNumber())
                .build();
        check.refused(SignatureFault.SIGNER_UNKNOWN, CmsSigner.sign(CONTENT, lookalike, CertBuilder.NOW));
    }

    @Test
    void acceptsASignerThatIsNamedByItsKey() throws Exception {
        PublisherKey key = CertBuilder.signer().withKeyIdentifier().build();
        assertThat(verifier(key).verify(CONTENT, byKey(key, keyIdentifier(key))))
                .isEqualTo(key.certificate());
    }

    @Test
    void refusesASignerIdentifierInAnotherForm() throws Exception {
        PublisherKey key = CertBuilder.signer().withKeyIdentifier().build();
        byte[] identifier = keyIdentifier(key);
        for (ASN1TaggedObject other : List.of(
                new DERTaggedObject(false, 3, new DEROctetString(identifier)),
                new DERTaggedObject(true, 0, new DEROctetString(identifier)),
                new DERTaggedObject(true, 0, new ASN1Integer(1)),
                new DERTaggedObject(false, 0, new DERSequence(new ASN1Integer(1))),
                new DERTaggedObject(BERTags.APPLICATION, 0, new DEROctetString(identifier)))) {
            assertThat(fault(verifier(key), byKey(key, other))).isEqualTo(SignatureFault.MALFORMED);
        }
        assertThat(fault(verifier(acme), byKey(key, identifier))).isEqualTo(SignatureFault.SIGNER_UNKNOWN);
    }

    @Test
    void takesTheCertificateThatIsValidOfTwoForOneKey() throws Exception {
        for (int round = 0; round < 8; round++) {
            CertBuilder builder = CertBuilder.signer().withKeyIdentifier();
            PublisherKey renewed = builder.build();
            PublisherKey expired = builder.serial(BigInteger.valueOf(round))
                    .valid(CertBuilder.NOW.minus(Duration.ofDays(9)), CertBuilder.NOW.minusSeconds(1))
                    .renew(renewed);
            CmsVerifier verifier =
                    new CmsVerifier(List.of(expired.certificate(), renewed.certificate()), CertBuilder.clock());
            assertThat(verifier.verify(CONTENT, byKey(renewed, keyIdentifier(renewed))))
                    .isEqualTo(renewed.certificate());
        }
    }

    private static byte[] keyIdentifier(PublisherKey key) {
        return SubjectKeyIdentifier.fromExtensions(key.certificate().holder().getExtensions())
                .getKeyIdentifier();
    }

    private static byte[] byKey(PublisherKey key, byte[] identifier) {
        return byKey(key, new DERTaggedObject(false, 0, new DEROctetString(identifier)));
    }

    private static byte[] byKey(PublisherKey key, ASN1TaggedObject identifier) {
        return CmsBuilder.over(CONTENT).signer(key).namedBy(identifier).build();
    }

    @Test
    void acceptsNoSignatureWithOneBitFlipped() {
        byte[] cms = CmsSigner.sign(CONTENT, acme, CertBuilder.NOW);
        CmsVerifier verifier = verifier(acme);
        for (int i = 0; i < cms.length * 8; i++) {
            cms[i / 8] ^= (byte) (1 << i % 8);
            assertThat(fault(verifier, cms)).as("bit %d", i).isNotNull();
            cms[i / 8] ^= (byte) (1 << i % 8);
        }
    }
}
