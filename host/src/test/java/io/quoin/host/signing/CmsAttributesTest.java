package io.quoin.host.signing;

import static io.quoin.host.signing.CmsCheck.CONTENT;
import static io.quoin.host.signing.CmsCheck.verifier;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.util.List;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.DERGeneralizedTime;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERUTCTime;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** The signed attributes: each that is needed once, in the form of RFC 5652. */
class CmsAttributesTest {

    private final PublisherKey acme = CertBuilder.good();
    private final CmsCheck check = new CmsCheck(acme);

    @Test
    void refusesASignatureWithoutSignedAttributes() {
        check.refused(
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
            check.refused(
                    SignatureFault.MALFORMED,
                    CmsBuilder.over(CONTENT).signer(acme).without(type).build());
        }
    }

    @Test
    void refusesADoubledMessageDigest() {
        Attribute second = new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(new byte[32])));
        check.refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).extraAttribute(second).build());
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
            check.refused(SignatureFault.MALFORMED, signedAt(time));
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
}
