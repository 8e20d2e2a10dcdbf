package io.quoin.host.signing;

import io.quoin.host.text.FailureText;
import java.io.IOException;
import java.util.Arrays;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;

/**
 * A detached CMS signature (RFC 5652) of the one form that is accepted: strict DER, one signer, no content inside. Nothing
 * in it has been verified.
 *
 * @param signed the whole
 * @param signer its only signer
 * @param algorithm the signer's
 */
record CmsSignature(SignedData signed, SignerInfo signer, CmsAlgorithm algorithm) {

    /** Identifier octets: context-specific [0], primitive; and a sequence. */
    private static final byte KEY_IDENTIFIER = (byte) 0x80;

    private static final byte SEQUENCE = 0x30;

    /** @throws SignatureRefusedException with {@code MALFORMED} or {@code ALGORITHM} */
    static CmsSignature parse(byte[] cms) throws SignatureRefusedException {
        SignedData signed = signedData(cms);
        SignerInfo signer = onlySigner(signed);
        return new CmsSignature(signed, signer, algorithm(signed, signer));
    }

    private static SignedData signedData(byte[] cms) throws SignatureRefusedException {
        if (cms.length > CmsVerifier.MAX_BYTES) {
            throw SignatureRefusedException.malformed(
                    "it has " + cms.length + " bytes, at most " + CmsVerifier.MAX_BYTES + " are accepted");
        }
        if (!StrictDer.isOneValue(cms)) {
            throw SignatureRefusedException.malformed("it is not one value in DER");
        }
        try {
            ContentInfo outer = ContentInfo.getInstance(ASN1Primitive.fromByteArray(cms));
            if (!outer.getContentType().equals(CMSObjectIdentifiers.signedData)) {
                throw SignatureRefusedException.malformed("it is not CMS SignedData");
            }
            SignedData signed = SignedData.getInstance(outer.getContent());
            if (!Arrays.equals(new ContentInfo(outer.getContentType(), signed).getEncoded(ASN1Encoding.DER), cms)) {
                throw SignatureRefusedException.malformed("it is not in DER");
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
            throw SignatureRefusedException.malformed(
                    "it carries content of its own; a detached signature is expected");
        }
        if (!signed.getEncapContentInfo().getContentType().equals(CMSObjectIdentifiers.data)) {
            throw SignatureRefusedException.malformed("its content type is not id-data");
        }
        if (signed.getCRLs() != null) {
            throw SignatureRefusedException.malformed("it carries revocation lists");
        }
    }

    private static SignerInfo onlySigner(SignedData signed) throws SignatureRefusedException {
        ASN1Set signers = signed.getSignerInfos();
        if (signers.size() != 1) {
            throw SignatureRefusedException.malformed("it has " + signers.size() + " signers, exactly one is expected");
        }
        SignerInfo signer = signerInfo(signers.getObjectAt(0));
        int version = signer.getSID().isTagged() ? 3 : 1;
        if (!signer.getVersion().hasValue(version) || !signed.getVersion().hasValue(version)) {
            throw SignatureRefusedException.malformed("its version numbers are not those of its signer identifier");
        }
        if (signer.getUnauthenticatedAttributes() != null) {
            throw SignatureRefusedException.malformed("it has unsigned attributes");
        }
        return signer;
    }

    /** Encodes what was understood again: the library takes a field with a wrong tag for the one that it expects. */
    private static SignerInfo signerInfo(ASN1Encodable encoded) throws SignatureRefusedException {
        try {
            SignerInfo signer = SignerInfo.getInstance(encoded);
            byte[] found = encoded.toASN1Primitive().getEncoded(ASN1Encoding.DER);
            if (!Arrays.equals(found, signer.getEncoded(ASN1Encoding.DER)) || !hasKnownIdentifier(signer)) {
                throw SignatureRefusedException.malformed("its signer has fields in an unknown form");
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
            throw SignatureRefusedException.malformed("its digest algorithms are not that of its signer");
        }
        AlgorithmIdentifier signature = signer.getDigestEncryptionAlgorithm();
        return CmsAlgorithm.of(signature, signer.getDigestAlgorithm())
                .orElseThrow(() -> new SignatureRefusedException(
                        SignatureFault.ALGORITHM,
                        "the algorithms " + signature.getAlgorithm() + " and "
                                + signer.getDigestAlgorithm().getAlgorithm()
                                + " are not accepted; use ECDSA on P-256 with SHA-256"));
    }
}
