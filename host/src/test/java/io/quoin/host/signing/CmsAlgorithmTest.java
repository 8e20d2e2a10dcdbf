package io.quoin.host.signing;

import static io.quoin.host.signing.CmsCheck.CONTENT;
import static io.quoin.host.signing.CmsCheck.fault;
import static io.quoin.host.signing.CmsCheck.verifier;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigInteger;
import java.util.Arrays;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.ECNamedCurveTable;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.junit.jupiter.api.Test;

/** ECDSA on two curves with their digests, and numbers that a signature can have. */
class CmsAlgorithmTest {

    private final PublisherKey acme = CertBuilder.good();
    private final CmsCheck check = new CmsCheck(acme);

    @Test
    void refusesSha1() {
        check.refused(
                SignatureFault.ALGORITHM,
                CmsBuilder.over(CONTENT).signer(acme).sha1().build());
    }

    @Test
    void refusesAKeyOnAnotherCurve() {
        PublisherKey key = CertBuilder.signer().curve("secp256k1").build();
        assertThat(fault(verifier(key), CmsSigner.sign(CONTENT, key, CertBuilder.NOW)))
                .isEqualTo(SignatureFault.ALGORITHM);
    }

    @Test
    void refusesADigestThatIsNotTheSignaturesOwn() {
        check.refused(
                SignatureFault.ALGORITHM,
                CmsBuilder.over(CONTENT)
                        .signer(acme)
                        .signatureAlgorithm(new AlgorithmIdentifier(X9ObjectIdentifiers.ecdsa_with_SHA384))
                        .build());
    }

    @Test
    void refusesParametersOfTheSignatureAlgorithm() {
        check.refused(
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
            check.refused(SignatureFault.MISMATCH, signedWith(numbers(bad, one)));
            check.refused(SignatureFault.MISMATCH, signedWith(numbers(one, bad)));
        }
        check.refused(SignatureFault.MISMATCH, signedWith(new byte[0]));
        check.refused(SignatureFault.MISMATCH, signedWith(Arrays.copyOf(numbers(one, one), 9)));
    }

    private byte[] signedWith(byte[] signature) {
        return CmsBuilder.over(CONTENT).signer(acme).signature(signature).build();
    }

    private static byte[] numbers(BigInteger r, BigInteger s) throws IOException {
        return new DERSequence(new ASN1Encodable[] {new ASN1Integer(r), new ASN1Integer(s)}).getEncoded();
    }
}
