package io.quoin.host.signing;

import io.quoin.host.text.FailureText;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * Verifies detached CMS signatures (RFC 5652) against a set of trusted certificates, and accepts one form only: strict
 * DER, one signer, signed attributes, no content inside, nothing that the signature or the trust store does not cover.
 *
 * <p>The key comes from the trust store, found by the signer identifier. Certificates inside the signature are not
 * consulted; those that are there must be trusted ones byte for byte, so that nothing can be hidden in the file. The
 * signature itself may be either of the two that ECDSA has for one signing (s or n - s): a file is known by its digest,
 * never by its signature.
 */
public final class CmsVerifier {

    /** The largest signature that is parsed, in bytes. */
    public static final int MAX_BYTES = 64 << 10;

    /** Identifier octets: context-specific [0], primitive; and a sequence. */
    private static final byte KEY_IDENTIFIER = (byte) 0x80;

    private static final byte SEQUENCE = 0x30;

    private final List<SignerCertificate> trusted;
    private final InstantSource clock;

    /**
     * @param trusted the certificates whose keys are accepted; none means that everything is refused
     * @param clock gives the moment at which a certificate must be valid
     */
    public CmsVerifier(Collection<SignerCertificate> trusted, InstantSource clock) {
        this.trusted = trusted.stream()
                .distinct()
                .sorted(Comparator.comparing(c -> c.fingerprint().toHex()))
                .toList();
        this.clock = clock;
    }

    /**
     * The trusted certificate whose key signed the content.
     *
     * @throws SignatureRefusedException with the reason
     */
    public SignerCertificate verify(byte[] content, byte[] cms) throws SignatureRefusedException {
        return verify(SignedBytes.of(content), cms, clock.instant());
    }

    /**
     * The trusted certificate whose key signed the content.
     *
     * @param at the moment at which the certificate must be valid
     * @throws SignatureRefusedException with the reason
     */
    public SignerCertificate verify(SignedBytes content, byte[] cms, Instant at) throws SignatureRefusedException {
        return signers(content, cms, at).get(0);
    }

    /**
     * The trusted certificates that the signature names, whose key signed the content, and that are usable; at least one.
     * Several are of one key: a signature that names its signer by the key names every certificate of it.
     *
     * @param at the moment at which a certificate must be valid
     * @throws SignatureRefusedException with the reason
     */
    public List<SignerCertificate> signers(SignedBytes content, byte[] cms, Instant at)
            throws SignatureRefusedException {
        SignedData signed = parse(cms);
        SignerInfo signer = onlySigner(signed);
        CmsAlgorithm algorithm = algorithm(signed, signer);
        List<SignerCertificate> candidates =
                trusted.stream().filter(c -> c.isNamedBy(signer.getSID())).toList();
        if (candidates.isEmpty()) {
            throw new SignatureRefusedException(
                    SignatureFault.SIGNER_UNKNOWN,
                    "no trusted certificate is the one that the signature names (" + trusted.size() + " are trusted)");
        }
        byte[] attributes = checkedAttributes(signer, content, algorithm);
        List<SignerCertificate> signers = candidates.stream()
                .filter(c -> isSignedBy(c, algorithm, attributes, signer))
                .toList();
        if (signers.isEmpty()) {
            throw new SignatureRefusedException(
                    SignatureFault.MISMATCH, "the signature was not made with the key of " + candidates.get(0));
        }
        requireTrustedCertificates(signed);
        return usable(signers, at);
    }

    /** The usable ones of several certificates for one key: after a renewal the expired one may still be in a store. */
    private static List<SignerCertificate> usable(List<SignerCertificate> signers, Instant at)
            throws SignatureRefusedException {
        List<SignerCertificate> usable = new ArrayList<>();
        SignatureRefusedException refusal = null;
        for (SignerCertificate certificate : signers) {
            try {
                certificate.requireUsable(at);
                usable.add(certificate);
            } catch (SignatureRefusedException e) {
                refusal = e;
            }
        }
        if (usable.isEmpty()) {
            throw Objects.requireNonNull(refusal);
        }
        return usable;
    }

    private static SignedData parse(byte[] cms) throws SignatureRefusedException {
        if (cms.length > MAX_BYTES) {
            throw malformed("it has " + cms.length + " bytes, at most " + MAX_BYTES + " are accepted");
        }
        if (!StrictDer.isOneValue(cms)) {
            throw malformed("it is not one value in DER");
        }
        try {
            ContentInfo outer = ContentInfo.getInstance(ASN1Primitive.fromByteArray(cms));
            if (!outer.getContentType().equals(CMSObjectIdentifiers.signedData)) {
                throw malformed("it is not CMS SignedData");
            }
            SignedData signed = SignedData.getInstance(outer.getContent());
            if (!Arrays.equals(new ContentInfo(outer.getContentType(), signed).getEncoded(ASN1Encoding.DER), cms)) {
                throw malformed("it is not in DER");
            }
            requireDetached(signed);
            return signed;
        } catch (IOException | RuntimeException e) {
            throw new SignatureRefusedException(
                    SignatureFault.MALFORMED, "it is not CMS SignedData: " + FailureText.message(innermost(e)), e);
        }
    }

    /** What the parser says of the value inside that it stopped at, such as a time that no calendar has. */
    private static Throwable innermost(Throwable e) {
        return e.getCause() == null ? e : innermost(e.getCause());
    }

    private static void requireDetached(SignedData signed) throws SignatureRefusedException {
        if (signed.getEncapContentInfo().getContent() != null) {
            throw malformed("it carries content of its own; a detached signature is expected");
        }
        if (!signed.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data)) {
            throw malformed("its content type is not id-data");
        }
        if (signed.getCRLs() != null) {
            throw malformed("it carries revocation lists");
        }
    }

    private static SignerInfo onlySigner(SignedData signed) throws SignatureRefusedException {
        ASN1Set signers = signed.getSignerInfos();
        if (signers.size() != 1) {
            throw malformed("it has " + signers.size() + " signers, exactly one is expected");
        }
        SignerInfo signer = signerInfo(signers.getObjectAt(0));
        int version = signer.getSID().isTagged() ? 3 : 1;
        if (!signer.getVersion().hasValue(version) || !signed.getVersion().hasValue(version)) {
            throw malformed("its version numbers are not those of its signer identifier");
        }
        if (signer.getUnauthenticatedAttributes() != null) {
            throw malformed("it has unsigned attributes");
        }
        return signer;
    }

    /** Encodes what was understood again: the library takes a field with a wrong tag for the one that it expects. */
    private static SignerInfo signerInfo(ASN1Encodable encoded) throws SignatureRefusedException {
        try {
            SignerInfo signer = SignerInfo.getInstance(encoded);
            byte[] found = encoded.toASN1Primitive().getEncoded(ASN1Encoding.DER);
            if (!Arrays.equals(found, signer.getEncoded(ASN1Encoding.DER)) || !hasKnownIdentifier(signer)) {
                throw malformed("its signer has fields in an unknown form");
            }
            return signer;
        } catch (IOException | RuntimeException e) {
            throw new SignatureRefusedException(SignatureFault.MALFORMED, "its signer is malformed", e);
        }
    }

    /** Whether the signer is named by issuer and serial number, or by a key identifier with exactly its tag, [0]. */
    private static boolean hasKnownIdentifier(SignerInfo signer) throws IOException {
        byte[] encoded = signer.getSID().getEncoded(ASN1Encoding.DER);
        return encoded[0] == (signer.getSID().isTagged() ? KEY_IDENTIFIER : SEQUENCE);
    }

    private static CmsAlgorithm algorithm(SignedData signed, SignerInfo signer) throws SignatureRefusedException {
        ASN1Set digests = signed.getDigestAlgorithms();
        if (digests.size() != 1
                || !digests.getObjectAt(0)
                        .toASN1Primitive()
                        .equals(signer.getDigestAlgorithm().toASN1Primitive())) {
            throw malformed("its digest algorithms are not that of its signer");
        }
        AlgorithmIdentifier signature = signer.getDigestEncryptionAlgorithm();
        return CmsAlgorithm.of(signature, signer.getDigestAlgorithm())
                .orElseThrow(() -> new SignatureRefusedException(
                        SignatureFault.ALGORITHM,
                        "the algorithms " + signature.getAlgorithm() + " and "
                                + signer.getDigestAlgorithm().getAlgorithm()
                                + " are not accepted; use ECDSA on P-256 with SHA-256"));
    }

    /** The signed attributes in the encoding that is signed, after checking them against the content. */
    private static byte[] checkedAttributes(SignerInfo signer, SignedBytes content, CmsAlgorithm algorithm)
            throws SignatureRefusedException {
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        if (attributes == null) {
            throw malformed("it has no signed attributes");
        }
        try {
            requireDistinct(attributes);
            if (!CMSObjectIdentifiers.data.equals(only(attributes, CMSAttributes.contentType))) {
                throw malformed("its content-type attribute is not id-data");
            }
            Optional<String> fault = SigningTime.fault(only(attributes, CMSAttributes.signingTime));
            if (fault.isPresent()) {
                throw malformed("its signing-time " + fault.get());
            }
            byte[] expected = ASN1OctetString.getInstance(only(attributes, CMSAttributes.messageDigest))
                    .getOctets();
            byte[] found = content.digest(algorithm.digestName());
            if (!MessageDigest.isEqual(expected, found)) {
                throw new SignatureRefusedException(
                        SignatureFault.MISMATCH, "the signed digest is that of other bytes");
            }
            return attributes.getEncoded(ASN1Encoding.DER);
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            throw new SignatureRefusedException(SignatureFault.MALFORMED, "its signed attributes are malformed", e);
        }
    }

    private static void requireDistinct(ASN1Set attributes) throws SignatureRefusedException {
        Set<ASN1ObjectIdentifier> seen = new HashSet<>();
        for (ASN1Encodable encodable : attributes) {
            Attribute attribute = Attribute.getInstance(encodable);
            if (!seen.add(attribute.getAttrType())) {
                throw malformed("its signed attribute " + attribute.getAttrType() + " is there twice");
            }
        }
    }

    private static ASN1Encodable only(ASN1Set attributes, ASN1ObjectIdentifier type) throws SignatureRefusedException {
        for (ASN1Encodable encodable : attributes) {
            Attribute attribute = Attribute.getInstance(encodable);
            if (attribute.getAttrType().equals(type)
                    && attribute.getAttrValues().size() == 1) {
                return attribute.getAttrValues().getObjectAt(0);
            }
        }
        throw malformed("its signed attribute " + type + " is missing or has not exactly one value");
    }

    private static boolean isSignedBy(
            SignerCertificate certificate, CmsAlgorithm algorithm, byte[] attributes, SignerInfo signer) {
        try {
            Signature verifier = Signature.getInstance(algorithm.signatureName(), PublisherKey.PROVIDER);
            verifier.initVerify(PublisherKey.publicKey(certificate));
            verifier.update(attributes);
            return verifier.verify(signer.getEncryptedDigest().getOctets());
        } catch (GeneralSecurityException e) {
            return false;
        }
    }

    private void requireTrustedCertificates(SignedData signed) throws SignatureRefusedException {
        ASN1Set certificates = signed.getCertificates();
        if (certificates == null) {
            return;
        }
        for (ASN1Encodable encodable : certificates) {
            byte[] bytes;
            try {
                bytes = encodable.toASN1Primitive().getEncoded(ASN1Encoding.DER);
            } catch (IOException e) {
                throw new IllegalStateException("Encoding to memory does not fail", e);
            }
            if (trusted.stream().noneMatch(c -> c.hasBytes(bytes))) {
                throw malformed("it carries a certificate that is not in a trust store");
            }
        }
    }

    private static SignatureRefusedException malformed(String message) {
        return new SignatureRefusedException(SignatureFault.MALFORMED, message);
    }
}
