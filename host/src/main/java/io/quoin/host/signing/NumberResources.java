package io.quoin.host.signing;

import java.util.function.Consumer;
import org.bouncycastle.asn1.ASN1BitString;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Null;
import org.bouncycastle.asn1.ASN1ObjectIdentifier;
import org.bouncycastle.asn1.ASN1OctetString;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.asn1.ASN1TaggedObject;

/**
 * The addresses and systems of the Internet that a certificate may be for (RFC 3779). They decide nothing about plugins; they
 * are read because other verifiers do.
 */
final class NumberResources {

    static final ASN1ObjectIdentifier ADDRESSES = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.7");
    static final ASN1ObjectIdentifier SYSTEMS = new ASN1ObjectIdentifier("1.3.6.1.5.5.7.1.8");

    private static final int MIN_FAMILY_BYTES = 2;
    private static final int MAX_FAMILY_BYTES = 3;

    private NumberResources() {}

    /** @throws IllegalArgumentException if the value is no {@code IPAddrBlocks} */
    static void requireAddresses(ASN1Encodable value) {
        for (ASN1Encodable each : ASN1Sequence.getInstance(value)) {
            ASN1Sequence family = pair(each);
            int bytes = ASN1OctetString.getInstance(family.getObjectAt(0)).getOctetsLength();
            require(bytes >= MIN_FAMILY_BYTES && bytes <= MAX_FAMILY_BYTES, "the address family");
            requireAllOrSome(family.getObjectAt(1), ASN1BitString::getInstance);
        }
    }

    /** @throws IllegalArgumentException if the value is no {@code ASIdentifiers} */
    static void requireSystems(ASN1Encodable value) {
        int next = 0;
        for (ASN1Encodable each : ASN1Sequence.getInstance(value)) {
            ASN1TaggedObject tagged = ASN1TaggedObject.getInstance(each);
            require(tagged.hasContextTag() && tagged.getTagNo() >= next && tagged.getTagNo() <= 1, "the tag");
            next = tagged.getTagNo() + 1;
            requireAllOrSome(tagged.getExplicitBaseObject(), ASN1Integer::getInstance);
        }
    }

    /** All that the issuer has, or single ones and ranges. */
    private static void requireAllOrSome(ASN1Encodable choice, Consumer<Object> single) {
        if (choice.toASN1Primitive() instanceof ASN1Null) {
            return;
        }
        for (ASN1Encodable each : ASN1Sequence.getInstance(choice)) {
            if (each.toASN1Primitive() instanceof ASN1Sequence) {
                pair(each).forEach(single);
            } else {
                single.accept(each);
            }
        }
    }

    private static ASN1Sequence pair(ASN1Encodable value) {
        ASN1Sequence pair = ASN1Sequence.getInstance(value);
        require(pair.size() == 2, "the number of parts");
        return pair;
    }

    private static void require(boolean holds, String what) {
        if (!holds) {
            throw new IllegalArgumentException(what + " is not as RFC 3779 says");
        }
    }
}
