package io.quoin.host.signing;

import java.util.function.UnaryOperator;
import java.util.stream.Stream;
import org.bouncycastle.asn1.ASN1Encodable;
import org.bouncycastle.asn1.DERBitString;
import org.bouncycastle.asn1.DERSequence;
import org.bouncycastle.asn1.nist.NISTNamedCurves;
import org.bouncycastle.asn1.x509.AlgorithmIdentifier;
import org.bouncycastle.asn1.x509.SubjectPublicKeyInfo;

/** Encodings of a key on P-256 other than the usual one, an uncompressed point on a named curve. */
public enum KeyForm implements UnaryOperator<SubjectPublicKeyInfo> {
    /** x, and whether y is odd. */
    COMPRESSED {
        @Override
        public SubjectPublicKeyInfo apply(SubjectPublicKeyInfo key) {
            byte[] point = NISTNamedCurves.getByName("P-256")
                    .getCurve()
                    .decodePoint(point(key))
                    .getEncoded(true);
            return new SubjectPublicKeyInfo(key.getAlgorithm(), point);
        }
    },
    /** Both coordinates, and once more whether y is odd (X9.62, section 4.3.6). */
    HYBRID {
        @Override
        public SubjectPublicKeyInfo apply(SubjectPublicKeyInfo key) {
            byte[] point = point(key);
            point[0] = (byte) (6 | point[point.length - 1] & 1);
            return new SubjectPublicKeyInfo(key.getAlgorithm(), point);
        }
    },
    /** The last bit, which is zero, is left out. */
    SHORTENED {
        @Override
        public SubjectPublicKeyInfo apply(SubjectPublicKeyInfo key) {
            return SubjectPublicKeyInfo.getInstance(
                    new DERSequence(new ASN1Encodable[] {key.getAlgorithm(), new DERBitString(point(key), 1)}));
        }
    },
    /** The curve's numbers instead of its name. */
    EXPLICIT_CURVE {
        @Override
        public SubjectPublicKeyInfo apply(SubjectPublicKeyInfo key) {
            AlgorithmIdentifier curve =
                    new AlgorithmIdentifier(key.getAlgorithm().getAlgorithm(), NISTNamedCurves.getByName("P-256"));
            return new SubjectPublicKeyInfo(curve, point(key));
        }
    };

    private static byte[] point(SubjectPublicKeyInfo key) {
        return key.getPublicKeyData().getOctets().clone();
    }

    /** A key that has all of these encodings: its last bit is zero. */
    public static PublisherKey everyForm(CertBuilder builder) {
        return Stream.generate(builder::build)
                .filter(made -> {
                    byte[] point = point(made.certificate().holder().getSubjectPublicKeyInfo());
                    return (point[point.length - 1] & 1) == 0;
                })
                .findFirst()
                .orElseThrow();
    }
}
