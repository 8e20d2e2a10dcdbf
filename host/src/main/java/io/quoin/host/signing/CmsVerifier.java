package io.quoin.host.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.Signature;
import java.time.Instant;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerInfo;

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
        return signatory(content, cms, at).certificates().get(0);
    }

    /**
     * Who signed the content. Several certificates are of one key: a signature that names its signer by the key names every
     * certificate of it.
     *
     * @param at the moment at which a certificate must be valid
     * @throws SignatureRefusedException with the reason
     */
    public Signatory signatory(SignedBytes content, byte[] cms, Instant at) throws SignatureRefusedException {
        CmsSignature signature = CmsSignature.parse(cms);
        SignerInfo signer = signature.signer();
        List<SignerCertificate> candidates =
                trusted.stream().filter(c -> c.isNamedBy(signer.getSID())).toList();
        if (candidates.isEmpty()) {
            throw new SignatureRefusedException(
                    SignatureFault.SIGNER_UNKNOWN,
                    "no trusted certificate is the one that the signature names (" + trusted.size() + " are trusted)");
        }
        byte[] attributes = SignedAttributes.checked(signer, content, signature.algorithm());
        List<SignerCertificate> signers = candidates.stream()
                .filter(c -> isSignedBy(c, signature, attributes))
                .toList();
        if (signers.isEmpty()) {
            throw new SignatureRefusedException(
                    SignatureFault.MISMATCH, "the signature was not made with the key of " + candidates.get(0));
        }
        requireTrustedCertificates(signature.signed());
        SignerCertificate named = signers.get(0);
        return new Signatory(
                usable(signers, at),
                trusted.stream().filter(c -> SignerKey.isSame(c, named)).toList());
    }

    /**
     * The usable ones of several certificates for one key: after a renewal the expired one may still be in a store. If there
     * is none, that one has expired is told first: it may have been accepted before.
     */
    private static List<SignerCertificate> usable(List<SignerCertificate> signers, Instant at)
            throws SignatureRefusedException {
        List<SignerCertificate> usable = new ArrayList<>();
        SignatureRefusedException refusal = null;
        for (SignerCertificate certificate : signers) {
            try {
                certificate.requireUsable(at);
                usable.add(certificate);
            } catch (SignatureRefusedException e) {
                refusal = refusal != null && refusal.fault() == SignatureFault.SIGNER_EXPIRED ? refusal : e;
            }
        }
        if (usable.isEmpty()) {
            throw Objects.requireNonNull(refusal);
        }
        return usable;
    }

    private static boolean isSignedBy(SignerCertificate certificate, CmsSignature signature, byte[] attributes) {
        try {
            Signature verifier = Signature.getInstance(signature.algorithm().signatureName(), PublisherKey.PROVIDER);
            verifier.initVerify(PublisherKey.publicKey(certificate));
            verifier.update(attributes);
            return verifier.verify(signature.signer().getEncryptedDigest().getOctets());
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
                throw SignatureRefusedException.malformed("it carries a certificate that is not in a trust store");
            }
        }
    }
}
