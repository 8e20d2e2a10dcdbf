package io.quoin.host.signing;

import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.SignedData;
import org.bouncycastle.asn1.cms.SignerIdentifier;
import org.bouncycastle.asn1.cms.SignerInfo;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** Makes CMS signatures by hand, with one thing wrong at a time. */
final class CmsBuilder {

    private final byte[] content;
    private final List<PublisherKey> signers = new ArrayList<>();
    private final List<Attribute> extraAttributes = new ArrayList<>();
    private final List<ASN1ObjectIdentifier> dropped = new ArrayList<>();
    private boolean signedAttributes = true;
    private boolean encapsulated;
    private boolean sha1;
    private boolean unsignedAttribute;
    private @Nullable SignerCertificate carried;

    private CmsBuilder(byte[] content) {
        this.content = content;
    }

    static CmsBuilder over(byte[] content) {
        return new CmsBuilder(content);
    }

    CmsBuilder signer(PublisherKey key) {
        signers.add(key);
        return this;
    }

    CmsBuilder extraAttribute(Attribute attribute) {
        extraAttributes.add(attribute);
        return this;
    }

    CmsBuilder without(ASN1ObjectIdentifier attribute) {
        dropped.add(attribute);
        return this;
    }

    CmsBuilder withoutSignedAttributes() {
        signedAttributes = false;
        return this;
    }

    CmsBuilder encapsulated() {
        encapsulated = true;
        return this;
    }

    CmsBuilder sha1() {
        sha1 = true;
        return this;
    }

    CmsBuilder unsignedAttribute() {
        unsignedAttribute = true;
        return this;
    }

    CmsBuilder carrying(SignerCertificate certificate) {
        carried = certificate;
        return this;
    }

    byte[] build() {
        return build(ASN1Encoding.DER);
    }

    byte[] build(String encoding) {
        try {
            ASN1EncodableVector infos = new ASN1EncodableVector();
            for (PublisherKey signer : signers) {
                infos.add(info(signer));
            }
            SignedData data = new SignedData(
                    new DERSet(digestAlgorithm()),
                    new ContentInfo(CMSObjectIdentifiers.data, encapsulated ? new DEROctetString(content) : null),
                    carried == null ? null : new DERSet(carried.holder().toASN1Structure()),
                    null,
                    new DERSet(infos));
            return new ContentInfo(CMSObjectIdentifiers.signedData, data).getEncoded(encoding);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private AlgorithmIdentifier digestAlgorithm() {
        return new AlgorithmIdentifier(sha1 ? OIWObjectIdentifiers.idSHA1 : NISTObjectIdentifiers.id_sha256);
    }

    private SignerInfo info(PublisherKey key) throws Exception {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        byte[] digest = MessageDigest.getInstance(sha1 ? "SHA-1" : "SHA-256").digest(content);
        add(attributes, CMSAttributes.contentType, CMSObjectIdentifiers.data);
        add(attributes, CMSAttributes.messageDigest, new DEROctetString(digest));
        add(attributes, CMSAttributes.signingTime, new Time(Date.from(CertBuilder.NOW)));
        extraAttributes.forEach(attributes::add);
        DERSet set = new DERSet(attributes);
        Signature signature = Signature.getInstance(sha1 ? "SHA1withECDSA" : "SHA256withECDSA", PublisherKey.PROVIDER);
        signature.initSign(key.key());
        signature.update(signedAttributes ? set.getEncoded(ASN1Encoding.DER) : content);
        var holder = key.certificate().holder();
        return new SignerInfo(
                new SignerIdentifier(new IssuerAndSerialNumber(holder.getIssuer(), holder.getSerialNumber())),
                digestAlgorithm(),
                signedAttributes ? set : null,
                new AlgorithmIdentifier(
                        sha1 ? X9ObjectIdentifiers.ecdsa_with_SHA1 : X9ObjectIdentifiers.ecdsa_with_SHA256),
                new DEROctetString(signature.sign()),
                unsignedAttribute ? new DERSet(new Attribute(CMSAttributes.counterSignature, new DERSet())) : null);
    }

    private void add(ASN1EncodableVector attributes, ASN1ObjectIdentifier type, ASN1Encodable value) {
        if (!dropped.contains(type)) {
            attributes.add(new Attribute(type, new DERSet(value)));
        }
    }
}
