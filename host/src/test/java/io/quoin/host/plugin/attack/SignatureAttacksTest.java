package io.quoin.host.plugin.attack;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.CmsBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Arrays;
import java.util.Random;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.BERSequence;
import org.bouncycastle.asn1.DERNull;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.pkcs.PKCSObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.junit.jupiter.api.Test;

/** Attacks 1 to 27: on the signature. */
class SignatureAttacksTest extends AttackedHome {

    @Test
    void attack00NothingAtAllIsAccepted() {
        assertThat(verify(plugin()).signers()).containsExactly(acme.certificate());
        assertThat(verify(plugin(cms().build())).signers()).containsExactly(acme.certificate());
    }

    @Test
    void attack01NoSignatureFile() {
        refused(PluginRejection.PLUGIN_SIGNATURE_MISSING, home.unsigned("x.jar", jar));
    }

    @Test
    void attack02EmptySignatureFile() {
        refused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, plugin(new byte[0]));
    }

    @Test
    void attack03RandomBytesAsSignature() {
        byte[] noise = new byte[700];
        new Random(3).nextBytes(noise);
        refused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, plugin(noise));
    }

    @Test
    void attack04ValidCmsWithZeroSigners() {
        refused(
                PluginRejection.PLUGIN_SIGNATURE_MALFORMED,
                plugin(CmsBuilder.over(jar).build()));
    }

    @Test
    void attack05OneByteOfTheJarFlipped() {
        Path file = plugin();
        byte[] changed = read(file);
        changed[changed.length / 3] ^= 0x20;
        write(file, changed);
        refused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, file);
    }

    @Test
    void attack06JarTruncated() {
        Path file = plugin();
        write(file, Arrays.copyOf(jar, jar.length - 1));
        refused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, file);
    }

    @Test
    void attack07BytesAppendedToTheJar() {
        Path file = plugin();
        write(file, Arrays.copyOf(jar, jar.length + 22));
        refused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, file);
    }

    @Test
    void attack08BytesPrependedAsASelfExtractorDoes() {
        Path file = plugin();
        byte[] prefixed = new byte[jar.length + 9];
        System.arraycopy("#!/bin/sh".getBytes(StandardCharsets.US_ASCII), 0, prefixed, 0, 9);
        System.arraycopy(jar, 0, prefixed, 9, jar.length);
        write(file, prefixed);
        refused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, file);
        refused(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, home.plugin("signed-so.jar", prefixed, acme));
    }

    @Test
    void attack09SignatureOfAnotherPlugin() throws IOException {
        Path other = home.plugin(
                "y.jar", jar("storage-y", "1.0.0", 1, RANGE, "STORAGE").build(), acme);
        refused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, withSignatureOf(other));
    }

    @Test
    void attack10SignatureOfAnotherVersionOfTheSamePlugin() throws IOException {
        Path other = home.plugin(
                "y.jar", jar("storage-x", "1.0.1", 2, RANGE, "STORAGE").build(), acme);
        refused(PluginRejection.PLUGIN_SIGNATURE_MISMATCH, withSignatureOf(other));
    }

    @Test
    void attack11SelfSignedCertificateWithTheSubjectOfATrustedOne() {
        PublisherKey twin = CertBuilder.signer().subject("CN=acme").build();
        refused(PluginRejection.PLUGIN_SIGNER_UNKNOWN, home.plugin("x.jar", jar, twin));
    }

    @Test
    void attack12SignerOfAnAuthorityThatIsNotTrusted() {
        PublisherKey authority =
                CertBuilder.signer().subject("CN=authority").authority(true).build();
        PublisherKey leaf =
                CertBuilder.signer().subject("CN=leaf").issuedBy(authority).build();
        refused(PluginRejection.PLUGIN_SIGNER_UNKNOWN, home.plugin("x.jar", jar, leaf));
    }

    /** An authority in a store vouches for nobody but itself, so that its leaf is unknown; and in the store, misused. */
    @Test
    void attack13TrustedAuthorityAndALeafForAnotherUse() {
        PublisherKey authority =
                CertBuilder.signer().subject("CN=authority").authority(true).build();
        PublisherKey leaf = CertBuilder.signer()
                .subject("CN=leaf")
                .issuedBy(authority)
                .forTlsServers()
                .build();
        home.trust("publishers", authority);
        refused(PluginRejection.PLUGIN_SIGNER_UNKNOWN, home.plugin("x.jar", jar, leaf));
        home.trust("publishers", leaf);
        refused(PluginRejection.PLUGIN_SIGNER_USAGE, home.plugin("x.jar", jar, leaf));
    }

    @Test
    void attack14KeyUsageWithoutDigitalSignature() {
        PublisherKey agreement =
                CertBuilder.signer().subject("CN=agreement").forKeyAgreement().build();
        home.trust("publishers", agreement);
        refused(PluginRejection.PLUGIN_SIGNER_USAGE, home.plugin("x.jar", jar, agreement));
    }

    @Test
    void attack15LeafSignedByACertificateThatMayNotIssue() {
        PublisherKey leaf =
                CertBuilder.signer().subject("CN=leaf").issuedBy(acme).build();
        refused(PluginRejection.PLUGIN_SIGNER_UNKNOWN, home.plugin("x.jar", jar, leaf));
        PublisherKey never =
                CertBuilder.signer().subject("CN=never").authority(false).build();
        home.trust("publishers", never);
        refused(
                PluginRejection.PLUGIN_SIGNER_UNKNOWN,
                home.plugin(
                        "x.jar",
                        jar,
                        CertBuilder.signer().subject("CN=leaf").issuedBy(never).build()));
    }

    @Test
    void attack16ExpiredCertificate() {
        refused(PluginRejection.PLUGIN_SIGNER_EXPIRED, home.plugin("x.jar", jar, expired()));
    }

    @Test
    void attack17CertificateThatIsNotValidYet() {
        PublisherKey early = CertBuilder.signer()
                .valid(CertBuilder.NOW.plusSeconds(1), CertBuilder.NOW.plus(Duration.ofDays(9)))
                .build();
        home.trust("publishers", early);
        refused(PluginRejection.PLUGIN_SIGNER_NOT_YET_VALID, home.plugin("x.jar", jar, early));
    }

    @Test
    void attack18ExpiredCertificateAndNoSigningTime() {
        byte[] signature = CmsBuilder.over(jar)
                .signer(expired())
                .without(CMSAttributes.signingTime)
                .build();
        refused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, plugin(signature));
    }

    @Test
    void attack19Sha1() {
        refused(PluginRejection.PLUGIN_SIGNATURE_ALGORITHM, plugin(cms().sha1().build()));
    }

    @Test
    void attack20RsaOf1024Bits() {
        PublisherKey weak = CertBuilder.signer().subject("CN=weak").rsa(1024).build();
        home.trust("publishers", weak);
        byte[] signature = CmsBuilder.over(jar)
                .signer(weak)
                .signatureAlgorithm(
                        new AlgorithmIdentifier(PKCSObjectIdentifiers.sha256WithRSAEncryption, DERNull.INSTANCE))
                .build();
        refused(PluginRejection.PLUGIN_SIGNATURE_ALGORITHM, plugin(signature));
    }

    @Test
    void attack21EncapsulatedInsteadOfDetached() {
        refused(
                PluginRejection.PLUGIN_SIGNATURE_MALFORMED,
                plugin(cms().encapsulated().build()));
    }

    @Test
    void attack22SignedAttributesStrippedAndPresentedAsTheContent() throws IOException {
        DERSet attributes = new DERSet(new ASN1Encodable[] {
            new Attribute(CMSAttributes.contentType, new DERSet(CMSObjectIdentifiers.data)),
            new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(new byte[32])))
        });
        byte[] content = attributes.getEncoded(ASN1Encoding.DER);
        Path file = home.unsigned("x.jar", content);
        write(
                PluginSignature.pathFor(file),
                CmsBuilder.over(content).signer(acme).withoutSignedAttributes().build());
        refused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, file);
    }

    @Test
    void attack23MissingOrDoubledMessageDigestAndContentType() {
        refused(
                PluginRejection.PLUGIN_SIGNATURE_MALFORMED,
                plugin(cms().without(CMSAttributes.messageDigest).build()));
        refused(
                PluginRejection.PLUGIN_SIGNATURE_MALFORMED,
                plugin(cms().without(CMSAttributes.contentType).build()));
        Attribute second = new Attribute(CMSAttributes.messageDigest, new DERSet(new DEROctetString(new byte[32])));
        refused(
                PluginRejection.PLUGIN_SIGNATURE_MALFORMED,
                plugin(cms().extraAttribute(second).build()));
    }

    @Test
    void attack24TwoSignersOfWhomOneIsForged() {
        PublisherKey stranger = CertBuilder.signer().subject("CN=stranger").build();
        refused(
                PluginRejection.PLUGIN_SIGNATURE_MALFORMED,
                plugin(cms().signer(stranger).build()));
    }

    @Test
    void attack25ThresholdOfTwoReachedByOneKeyTwice() {
        home.policy("statements: [{plugin: '*', store: publishers, kinds: [storage], threshold: 2}]\n");
        Path file = plugin();
        home.cosign(file, "again", acme);
        refused(PluginRejection.PLUGIN_SIGNATURE_THRESHOLD, file);
    }

    @Test
    void attack26IndefiniteLengthsAndTrailingData() throws IOException {
        byte[] good = cms().build();
        ASN1EncodableVector parts = new ASN1EncodableVector();
        ASN1Sequence.getInstance(ASN1Primitive.fromByteArray(good)).forEach(parts::add);
        refused(
                PluginRejection.PLUGIN_SIGNATURE_MALFORMED,
                plugin(new BERSequence(parts).getEncoded(ASN1Encoding.BER)));
        refused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, plugin(Arrays.copyOf(good, good.length + 1)));
    }

    @Test
    void attack27SignatureOf100MegabytesAndDeepNesting() throws IOException {
        Path file = plugin();
        try (RandomAccessFile sparse =
                new RandomAccessFile(PluginSignature.pathFor(file).toFile(), "rw")) {
            sparse.setLength(100 << 20);
        }
        refused(PluginRejection.PLUGIN_ARTIFACT_TOO_LARGE, file);
        byte[] nested = new byte[60_000];
        for (int i = 0; i < nested.length; i += 2) {
            nested[i] = 0x30;
            nested[i + 1] = (byte) 0x80;
        }
        refused(PluginRejection.PLUGIN_SIGNATURE_MALFORMED, plugin(nested));
    }

    private CmsBuilder cms() {
        return CmsBuilder.over(jar).signer(acme);
    }

    private PublisherKey expired() {
        PublisherKey expired = CertBuilder.signer()
                .subject("CN=late")
                .valid(CertBuilder.NOW.minus(Duration.ofDays(9)), CertBuilder.NOW.minusSeconds(1))
                .build();
        home.trust("publishers", expired);
        return expired;
    }

    private Path withSignatureOf(Path other) throws IOException {
        Path file = home.unsigned("x.jar", jar);
        Files.copy(PluginSignature.pathFor(other), PluginSignature.pathFor(file), StandardCopyOption.REPLACE_EXISTING);
        return file;
    }
}
