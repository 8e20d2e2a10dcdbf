package io.quoin.host.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.DERUTF8String;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;

/** A publisher's certificate with number resources is refused if they cannot be read, and OpenSSL says the same of it. */
class NumberResourcesTest {

    private static final byte[] CONTENT = "a plugin".getBytes(StandardCharsets.UTF_8);
    private static final ASN1Encodable IPV4 = new DEROctetString(new byte[] {0, 1});
    private static final ASN1Encodable TEXT = new DERUTF8String("10.0.0.0/8");
    private static final ASN1Encodable ONE = new ASN1Integer(BigInteger.ONE);
    private static final ASN1Encodable TWO = new ASN1Integer(BigInteger.TWO);

    @TempDir
    Path directory;

    private record Case(String name, ASN1ObjectIdentifier extension, ASN1Encodable value, boolean readable) {}

    private static Case addresses(String name, boolean readable, ASN1Encodable... families) {
        return new Case(name, NumberResources.ADDRESSES, sequence(families), readable);
    }

    private static Case systems(String name, boolean readable, ASN1Encodable... parts) {
        return new Case(name, NumberResources.SYSTEMS, sequence(parts), readable);
    }

    private static final List<Case> CASES = List.of(
            addresses("a prefix", true, sequence(IPV4, sequence(bits(10)))),
            addresses("a range", true, sequence(IPV4, sequence(sequence(bits(10), bits(12))))),
            addresses("a text for a prefix", false, sequence(IPV4, sequence(TEXT))),
            addresses("a range of three", false, sequence(IPV4, sequence(sequence(bits(10), bits(11), bits(12))))),
            addresses("a range of texts", false, sequence(IPV4, sequence(sequence(TEXT, TEXT)))),
            addresses("a family without addresses", false, sequence(IPV4)),
            addresses("a family of a number", false, sequence(ONE, sequence(bits(10)))),
            addresses("a family that is none", false, TEXT),
            new Case("addresses that are a text", NumberResources.ADDRESSES, TEXT, false),
            new Case("addresses that are nothing", NumberResources.ADDRESSES, DERNull.INSTANCE, false),
            systems("a system", true, tagged(0, sequence(ONE))),
            systems("a range of systems", true, tagged(0, sequence(sequence(ONE, TWO)))),
            systems("a text for a system", false, tagged(0, sequence(TEXT))),
            systems("systems without a tag", false, sequence(ONE)),
            systems("systems of a third kind", false, tagged(2, sequence(ONE))),
            systems("systems of a kind twice", false, tagged(0, sequence(ONE)), tagged(0, sequence(ONE))),
            new Case("systems that are a text", NumberResources.SYSTEMS, TEXT, false));

    private static ASN1Encodable sequence(ASN1Encodable... parts) {
        return new DERSequence(parts);
    }

    private static ASN1Encodable bits(int value) {
        return new DERBitString(new byte[] {(byte) value}, 0);
    }

    private static ASN1Encodable tagged(int number, ASN1Encodable value) {
        return new DERTaggedObject(true, number, value);
    }

    @TestFactory
    Stream<DynamicTest> whatCannotBeReadIsRefused() {
        return CASES.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    PublisherKey key = key(each);
                    byte[] cms = CmsSigner.sign(CONTENT, key, CertBuilder.NOW);
                    CmsVerifier verifier = new CmsVerifier(List.of(key.certificate()), CertBuilder.clock());
                    if (each.readable()) {
                        assertThat(verifier.verify(CONTENT, cms)).isEqualTo(key.certificate());
                    } else {
                        assertThat(catchThrowableOfType(
                                        SignatureRefusedException.class, () -> verifier.verify(CONTENT, cms)))
                                .isNotNull()
                                .extracting(SignatureRefusedException::fault)
                                .isEqualTo(SignatureFault.SIGNER_USAGE);
                    }
                }));
    }

    @TestFactory
    Stream<DynamicTest> opensslSaysTheSame() throws Exception {
        OpenSslTest.needsOpenSsl();
        return CASES.stream()
                .map(each -> DynamicTest.dynamicTest(each.name(), () -> {
                    PublisherKey key = key(each);
                    Path content = Files.write(directory.resolve("x.jar"), CONTENT);
                    Path cms =
                            Files.write(directory.resolve("x.jar.p7s"), CmsSigner.sign(CONTENT, key, CertBuilder.NOW));
                    Path certificate = Files.write(
                            directory.resolve("cert.pem"), key.certificate().toPem());
                    List<String> command = OpenSslTest.verifying(
                            cms,
                            content,
                            certificate,
                            directory.resolve("out"),
                            "-attime",
                            Long.toString(CertBuilder.NOW.getEpochSecond()));
                    assertThat(OpenSslTest.run(command) == 0).isEqualTo(each.readable());
                }));
    }

    private static PublisherKey key(Case each) {
        return CertBuilder.signer().with(each.extension(), each.value()).build();
    }
}
