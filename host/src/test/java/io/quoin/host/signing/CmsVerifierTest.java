package io.quoin.host.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Boolean;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.BERTags;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.Extension;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class CmsVerifierTest {

    private static final byte[] CONTENT = "the bytes of a plugin".getBytes(StandardCharsets.UTF_8);

    private final PublisherKey acme = CertBuilder.good();

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
    void refusesAnEmptyFile() {
        refused(SignatureFault.MALFORMED, new byte[0]);
    }

    @Test
    void refusesRandomBytes() {
        byte[] noise = new byte[500];
        new java.util.Random(7).nextBytes(noise);
        refused(SignatureFault.MALFORMED, noise);
    }

    @Test
    void refusesZeroSigners() {
        refused(SignatureFault.MALFORMED, CmsBuilder.over(CONTENT).build());
    }

    @Test
    void refusesTwoSigners() {
        PublisherKey other = CertBuilder.good();
        refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).signer(other).build());
    }

    @Test
    void refusesContentChangedAfterSigning() {
        byte[] changed = CONTENT.clone();
        changed[3] ^= 1;
        refused(SignatureFault.MISMATCH, CmsSigner.sign(changed, acme, CertBuilder.NOW));
    }

    @Test
    void refusesTruncatedAndExtendedContent() {
        refused(
                SignatureFault.MISMATCH,
                CmsSigner.sign(Arrays.copyOf(CONTENT, CONTENT.length - 1), acme, CertBuilder.NOW));
        refused(
                SignatureFault.MISMATCH,
                CmsSigner.sign(Arrays.copyOf(CONTENT, CONTENT.length + 1), acme, CertBuilder.NOW));
    }

    @Test
    void refusesAnUnknownSigner() {
        PublisherKey stranger = CertBuilder.signer().subject("CN=stranger").build();
        refused(SignatureFault.SIGNER_UNKNOWN, CmsSigner.sign(CONTENT, stranger, CertBuilder.NOW));
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
        refused(SignatureFault.MISMATCH, CmsSigner.sign(CONTENT, twin, CertBuilder.NOW));
    }

    @Test
    void refusesAnIssuerNameInOtherLetters() {
        PublisherKey lookalike = CertBuilder.signer()
                .subject("CN=ACME")
                .serial(acme.certificate().holder().getSerialNumber())
                .build();
        refused(SignatureFault.SIGNER_UNKNOWN, CmsSigner.sign(CONTENT, lookalike, CertBuilder.NOW));
    }

    @Test
    void refusesAnUntrustedCertificateCarriedBesideAGoodSignature() {
        PublisherKey stranger = CertBuilder.good();
        refused(
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

    @Test
    void refusesAKeyOnAnotherCurve() {
        PublisherKey key = CertBuilder.signer().curve("secp256k1").build();
        assertThat(fault(verifier(key), CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                .isEqualTo(SignatureFault.ALGORITHM);
    }

    @Test
    void refusesSha1() {
        refused(
                SignatureFault.ALGORITHM,
                CmsBuilder.over(CONTENT).signer(acme).sha1().build());
    }

    @Test
    void refusesEncapsulatedContent() {
        refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).encapsulated().build());
    }

    @Test
    void refusesASignatureWithoutSignedAttributes() {
        refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).withoutSignedAttributes().build());
    }

    @Test
    void refusesSignedAttributesPresentedAsTheContent() throws Exception {
        byte[] attributes = new DERSet(new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)))
                .getEncoded(ASN1Encoding.DER);
        byte[] stripped = CmsBuilder.over(attributes)
                .signer(acme)
                .withoutSignedAttributes()
                .build();
        SignatureRefusedException refusal = catchThrowableOfType(
                SignatureRefusedException.class, () -> verifier(acme).verify(attributes, stripped));
        assertThat(refusal.fault()).isEqualTo(SignatureFault.MALFORMED);
    }

    @Test
    void refusesAMissingMessageDigestContentTypeOrSigningTime() {
        for (var type : List.of(CMSAttributes.messageDigest, CMSAttributes.contentType, CMSAttributes.signingTime)) {
            refused(
                    SignatureFault.MALFORMED,
                    CmsBuilder.over(CONTENT).signer(acme).without(type).build());
        }
    }

    @Test
    void refusesASigningTimeOfAnotherForm() {
        for (ASN1Primitive time : List.of(
                new DERUTCTime("260301120000Z"),
                new DERUTCTime("240229235959Z"),
                new DERUTCTime("500101000000Z"),
                new DERUTCTime("491231235959Z"),
                new DERGeneralizedTime("20500101000000Z"),
                new DERGeneralizedTime("19491231235959Z"))) {
            assertThatCode(() -> verifier(acme).verify(SignedBytes.of(CONTENT), signedAt(time), CertBuilder.NOW))
                    .doesNotThrowAnyException();
        }
        for (ASN1Primitive time : List.of(
                new DERUTCTime("2603011200Z"),
                new DERUTCTime("260301120000+0100"),
                new DERGeneralizedTime("20260301120000.5Z"),
                new DERGeneralizedTime("20260301120000"))) {
            refused(SignatureFault.MALFORMED, signedAt(time));
        }
    }

    @Test
    void refusesASigningTimeThatRfc5652WritesOtherwise() {
        for (String year : List.of("1950", "2026", "2049")) {
            refusedTime(new DERGeneralizedTime(year + "0301120000Z"), "has to be a UTCTime");
        }
    }

    @Test
    void refusesASigningTimeThatNoCalendarHas() {
        for (String time : List.of("260230120000Z", "250229120000Z", "260431120000Z")) {
            refusedTime(new DERUTCTime(time), "signing-time " + time + " is no date of the calendar");
        }
        refusedTime(new DERGeneralizedTime("21000229120000Z"), "is no date of the calendar");
        for (String time : List.of(
                "261301120000Z", "260001120000Z", "260300120000Z", "260301240000Z", "260301126000Z", "260301120060Z")) {
            refusedTime(new DERUTCTime(time), "invalid UTCTime");
        }
        refusedTime(new DERGeneralizedTime("20501301120000Z"), "invalid GeneralizedTime");
    }

    private void refusedTime(ASN1Primitive time, String reason) {
        SignatureRefusedException refusal = catchThrowableOfType(
                SignatureRefusedException.class, () -> verifier(acme).verify(CONTENT, signedAt(time)));
        assertThat(refusal.fault()).isEqualTo(SignatureFault.MALFORMED);
        assertThat(refusal).hasMessageContaining(reason);
    }

    private byte[] signedAt(ASN1Primitive time) {
        return CmsBuilder.over(CONTENT)
                .signer(acme)
                .without(CMSAttributes.signingTime)
                .extraAttribute(new Attribute(CMSAttributes.signingTime, new DERSet(time)))
                .build();
    }

    @Test
    void refusesADoubledMessageDigest() {
        Attribute second = new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(new byte[32])));
        refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).extraAttribute(second).build());
    }

    @Test
    void refusesUnsignedAttributes() {
        refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).unsignedAttribute().build());
    }

    @Test
    void refusesTrailingBytes() {
        byte[] cms = CmsSigner.sign(CONTENT, acme, CertBuilder.NOW);
        refused(SignatureFault.MALFORMED, Arrays.copyOf(cms, cms.length + 1));
    }

    @Test
    void refusesIndefiniteLengths() throws Exception {
        byte[] cms = CmsSigner.sign(CONTENT, acme, CertBuilder.NOW);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(cms)).forEach(parts::add);
        refused(SignatureFault.MALFORMED, new BERSequence(parts).getEncoded(ASN1Encoding.BER));
    }

    @Test
    void refusesDeepNestingBeforeAnythingParsesIt() {
        byte[] nested = new byte[60_000];
        for (int i = 0; i + 4 <= nested.length; i += 4) {
            int rest = nested.length - i - 4;
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x82;
            nested[i + 2] = (byte) (rest >> 8);
            nested[i + 3] = (byte) rest;
        }
        refused(SignatureFault.MALFORMED, nested);
    }

    @Test
    void refusesAHugeSignatureBeforeAnythingParsesIt() {
        refused(SignatureFault.MALFORMED, new byte[CmsVerifier.MAX_BYTES + 1]);
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

    @Test
    void refusesADigestThatIsNotTheSignaturesOwn() {
        refused(
                SignatureFault.ALGORITHM,
                CmsBuilder.over(CONTENT)
                        .signer(acme)
                        .signatureAlgorithm(new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384))
                        .build());
    }

    @Test
    void refusesParametersOfTheSignatureAlgorithm() {
        refused(
                SignatureFault.ALGORITHM,
                CmsBuilder.over(CONTENT)
                        .signer(acme)
                        .signatureAlgorithm(
                                new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA256, DERNull.INSTANCE))
                        .build());
    }

    @Test
    void refusesSignatureNumbersOutOfRange() throws Exception {
        BigInteger order = ECNamedCurveTable.getByName("P-256").getN();
        BigInteger one = BigInteger.ONE;
        for (BigInteger bad : List.of(BigInteger.ZERO, order, order.add(one), one.negate(), order.shiftLeft(256))) {
            refused(SignatureFault.MISMATCH, signedWith(numbers(bad, one)));
            refused(SignatureFault.MISMATCH, signedWith(numbers(one, bad)));
        }
        refused(SignatureFault.MISMATCH, signedWith(new byte[0]));
        refused(SignatureFault.MISMATCH, signedWith(Arrays.copyOf(numbers(one, one), 9)));
    }

    private byte[] signedWith(byte[] signature) {
        return CmsBuilder.over(CONTENT).signer(acme).signature(signature).build();
    }

    private static byte[] numbers(BigInteger r, BigInteger s) throws IOException {
        return new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
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

    private void refused(SignatureFault expected, byte[] cms) {
        assertThat(fault(verifier(acme), cms)).isEqualTo(expected);
    }

    private static @Nullable SignatureFault fault(CmsVerifier verifier, byte[] cms) {
        SignatureRefusedException refusal =
                catchThrowableOfType(SignatureRefusedException.class, () -> verifier.verify(CONTENT, cms));
        return refusal == null ? null : refusal.fault();
    }

    private static CmsVerifier verifier(PublisherKey trusted) {
        return new CmsVerifier(Set.of(trusted.certificate()), CertBuilder.clock());
    }
}
