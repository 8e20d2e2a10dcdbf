package io.quoin.host.signing;

import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Set;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.SignerInfo;

/** What a CMS signature is really over (RFC 5652 §5.3 and §11): attributes, one of which is the content's digest. */
final class SignedAttributes {

    private SignedAttributes() {}

    /**
     * The attributes in the encoding that is signed, after checking them against the content.
     *
     * @throws SignatureRefusedException with {@code MALFORMED} or, if they are of other bytes, {@code MISMATCH}
     */
    static byte[] checked(SignerInfo signer, SignedBytes content, CmsAlgorithm algorithm)
            throws SignatureRefusedException {
        ASN1Set attributes = signer.getAuthenticatedAttributes();
        if (attributes == null) {
            throw SignatureRefusedException.malformed("it has no signed attributes");
        }
        try {
            requireDistinct(attributes);
            if (!CMSObjectIdentifiers.data.equals(only(attributes, CMSAttributes.contentType))) {
                throw SignatureRefusedException.malformed("its content-type attribute is not id-data");
            }
            Optional<String> fault = SigningTime.fault(only(attributes, CMSAttributes.signingTime));
            if (fault.isPresent()) {
                throw SignatureRefusedException.malformed("its signing-time " + fault.get());
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
                throw SignatureRefusedException.malformed(
                        "its signed attribute " + attribute.getAttrType() + " is there twice");
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
        throw SignatureRefusedException.malformed(
                "its signed attribute " + type + " is missing or has not exactly one value");
    }
}
