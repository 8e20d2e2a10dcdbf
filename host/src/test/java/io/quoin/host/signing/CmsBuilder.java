package io.quoin.host.signing;

import java.security.MessageDigest;
import java.security.Signature;
import java.util.ArrayList;
import java.util.Date;
import java.util.List;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1EncodableVector;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1TaggedObject;
import org.bouncycastle.asn1.DEROctetString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.DERSet;
import org.bouncycastle.asn1.DERTaggedObject;
import org.bouncycastle.asn1.cms.Attribute;
import org.bouncycastle.asn1.cms.CMSAttributes;
import org.bouncycastle.asn1.cms.CMSObjectIdentifiers;
import org.bouncycastle.asn1.cms.ContentInfo;
import org.bouncycastle.asn1.cms.IssuerAndSerialNumber;
import org.bouncycastle.asn1.cms.Time;
import org.bouncycastle.asn1.nist.NISTObjectIdentifiers;
import org.bouncycastle.asn1.oiw.OIWObjectIdentifiers;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectKeyIdentifier;
import org.bouncycastle.asn1.x9.X9ObjectIdentifiers;
import org.jspecify.annotations.Nullable;

/** Makes CMS signatures by hand, with one thing wrong at a time. */
public final class CmsBuilder {

    private final byte[] content;
    private final List<PublisherKey> signers = new ArrayList<>();
    private final List<Attribute> extraAttributes = new ArrayList<>();
    private final List<ASN1ObjectIdentifier> dropped = new ArrayList<>();
    private boolean signedAttributes = true;
    private boolean encapsulated;
    private boolean sha1;
    private boolean unsignedAttribute;
    private @Nullable SignerCertificate carried;
    private @Nullable ASN1TaggedObject identifier;
    private @Nullable AlgorithmIdentifier signatureAlgorithm;
    private byte @Nullable [] signature;

    private CmsBuilder(byte[] content) {
        this.content = content;
    }

    public static CmsBuilder over(byte[] content) {
        return new CmsBuilder(content);
    }

    public CmsBuilder signer(PublisherKey key) {
        signers.add(key);
        return this;
    }

    public CmsBuilder extraAttribute(Attribute attribute) {
        extraAttributes.add(attribute);
        return this;
    }

    public CmsBuilder without(ASN1ObjectIdentifier attribute) {
        dropped.add(attribute);
        return this;
    }

    public CmsBuilder withoutSignedAttributes() {
        signedAttributes = false;
        return this;
    }

    public CmsBuilder encapsulated() {
        encapsulated = true;
        return this;
    }

    public CmsBuilder sha1() {
        sha1 = true;
        return this;
    }

    public CmsBuilder unsignedAttribute() {
        unsignedAttribute = true;
        return this;
    }

    public CmsBuilder carrying(SignerCertificate certificate) {
        carried = certificate;
        return this;
    }

    /** Names the only signer by the identifier of its key, which its certificate has to have. */
    public CmsBuilder namedByKey() {
        byte[] key = SubjectKeyIdentifier.fromExtensions(
                        signers.get(0).certificate().holder().getExtensions())
                .getKeyIdentifier();
        return namedBy(new DERTaggedObject(false, 0, new DEROctetString(key)));
    }

    /** Names the signers by this instead of issuer and serial number. */
    public CmsBuilder namedBy(ASN1TaggedObject signerIdentifier) {
        identifier = signerIdentifier;
        return this;
    }

    /** States this algorithm, whatever signs. */
    public CmsBuilder signatureAlgorithm(AlgorithmIdentifier stated) {
        signatureAlgorithm = stated;
        return this;
    }

    /** Puts these bytes in the place of the signature. */
    public CmsBuilder signature(byte[] bytes) {
        signature = bytes;
        return this;
    }

    public byte[] build() {
        return build(ASN1Encoding.DER);
    }

    public byte[] build(String encoding) {
        try {
            ASN1EncodableVector infos = new ASN1EncodableVector();
            for (PublisherKey signer : signers) {
                infos.add(info(signer));
            }
            ASN1EncodableVector data = new ASN1EncodableVector();
            data.add(new ASN1Integer(identifier == null ? 1 : 3));
            data.add(new DERSet(digestAlgorithm()));
            data.add(new ContentInfo(CMSObjectIdentifiers.data, encapsulated ? new DEROctetString(content) : null));
            if (carried != null) {
                data.add(new DERTaggedObject(
                        false, 0, new DERSet(carried.holder().toASN1Structure())));
            }
            data.add(new DERSet(infos));
            return new ContentInfo(CMSObjectIdentifiers.signedData, new DERSequence(data)).getEncoded(encoding);
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    private AlgorithmIdentifier digestAlgorithm() {
        return new AlgorithmIdentifier(sha1 ? OIWObjectIdentifiers.idSHA1 : NISTObjectIdentifiers.id_sha256);
    }

    private DERSequence info(PublisherKey key) throws Exception {
        ASN1EncodableVector attributes = new ASN1EncodableVector();
        byte[] digest = MessageDigest.getInstance(sha1 ? "SHA-1" : "SHA-256").digest(content);
        add(attributes, CMSAttributes.contentType, CMSObjectIdentifiers.data);
        add(attributes, CMSAttributes.messageDigest, new DEROctetString(digest));
        add(attributes, CMSAttributes.signingTime, new Time(Date.from(CertBuilder.NOW)));
        extraAttributes.forEach(attributes::add);
        DERSet set = new DERSet(attributes);
        String scheme = key.key().getAlgorithm().equals("RSA") ? "RSA" : "ECDSA";
        Signature signature = Signature.getInstance((sha1 ? "SHA1with" : "SHA256with") + scheme, PublisherKey.PROVIDER);
        signature.initSign(key.key());
        signature.update(signedAttributes ? set.getEncoded(ASN1Encoding.DER) : content);
        ASN1EncodableVector parts = new ASN1EncodableVector();
        parts.add(new ASN1Integer(identifier == null ? 1 : 3));
        parts.add(identifier == null ? issuerAndSerial(key.certificate()) : identifier);
        parts.add(digestAlgorithm());
        if (signedAttributes) {
            parts.add(new DERTaggedObject(false, 0, set));
        }
        parts.add(signatureAlgorithm());
        parts.add(new DEROctetString(this.signature == null ? signature.sign() : this.signature));
        if (unsignedAttribute) {
            parts.add(new DERTaggedObject(
                    false, 1, new DERSet(new Attribute(CMSAttributes.counterSignature, new DERSet()))));
        }
        return new DERSequence(parts);
    }

    private static IssuerAndSerialNumber issuerAndSerial(SignerCertificate certificate) {
        return new IssuerAndSerialNumber(
                certificate.holder().getIssuer(), certificate.holder().getSerialNumber());
    }

    private AlgorithmIdentifier signatureAlgorithm() {
        if (signatureAlgorithm != null) {
            return signatureAlgorithm;
        }
        return new AlgorithmIdentifier(
                sha1 ? X9ObjectIdentifiers.ecdsa_with_SHA1 : X9ObjectIdentifiers.ecdsa_with_SHA256);
    }

    private void add(ASN1EncodableVector attributes, ASN1ObjectIdentifier type, ASN1Encodable value) {
        if (!dropped.contains(type)) {
            attributes.add(new Attribute(type, new DERSet(value)));
        }
    }
}
