package io.quoin.host.signing;

import static io.quoin.host.signing.CmsCheck.CONTENT;

import java.util.Arrays;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.junit.jupiter.api.Test;

/** One encoding of one signer without content, and nothing besides. */
class CmsStructureTest {

    private final PublisherKey acme = CertBuilder.good();
    private final CmsCheck check = new CmsCheck(acme);

    @Test
    void refusesAnEmptyFile() {
        check.refused(SignatureFault.MALFORMED, new byte[0]);
    }

    @Test
    void refusesRandomBytes() {
        byte[] noise = new byte[500];
        new java.util.Random(7).nextBytes(noise);
        check.refused(SignatureFault.MALFORMED, noise);
    }

    @Test
    void refusesZeroSigners() {
        check.refused(SignatureFault.MALFORMED, CmsBuilder.over(CONTENT).build());
    }

    @Test
    void refusesTwoSigners() {
        PublisherKey other = CertBuilder.good();
        check.refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).signer(other).build());
    }

    @Test
    void refusesEncapsulatedContent() {
        check.refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).encapsulated().build());
    }

    @Test
    void refusesUnsignedAttributes() {
        check.refused(
                SignatureFault.MALFORMED,
                CmsBuilder.over(CONTENT).signer(acme).unsignedAttribute().build());
    }

    @Test
    void refusesTrailingBytes() {
        byte[] cms = CmsSigner.sign(CONTENT, acme, CertBuilder.NOW);
        check.refused(SignatureFault.MALFORMED, Arrays.copyOf(cms, cms.length + 1));
    }

    @Test
    void refusesIndefiniteLengths() throws Exception {
        byte[] cms = CmsSigner.sign(CONTENT, acme, CertBuilder.NOW);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(cms)).forEach(parts::add);
        check.refused(SignatureFault.MALFORMED, new BERSequence(parts).getEncoded(ASN1Encoding.BER));
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
        check.refused(SignatureFault.MALFORMED, nested);
    }

    @Test
    void refusesAHugeSignatureBeforeAnythingParsesIt() {
        check.refused(SignatureFault.MALFORMED, new byte[CmsVerifier.MAX_BYTES + 1]);
    }
}
