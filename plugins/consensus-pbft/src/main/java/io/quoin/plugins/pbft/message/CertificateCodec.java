package io.quoin.plugins.pbft.message;

import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.List;

/**
 * Encodes seals as {@code size u8 | bitmap | signatures in order of signer}. Signer {@code i} is bit {@code i % 8} of
 * byte {@code i / 8}; the bitmap has 1 to 32 bytes and its last byte is not zero, so each certificate has one encoding.
 */
public final class CertificateCodec {

    private static final int MAX_BITMAP = 32;

    private CertificateCodec() {}

    /** The seals of a certificate, as {@link io.quoin.spi.consensus.QuorumCertificate#proof} carries them. */
    public static byte[] encodeSeals(Certificate certificate) {
        WireWriter out = new WireWriter();
        writeSeals(out, certificate.seals());
        return out.toBytes();
    }

    /**
     * Reads seals.
     *
     * @throws IllegalArgumentException if the bytes are not the canonical encoding
     */
    public static Certificate decodeSeals(int round, Hash block, byte[] bytes) {
        WireReader in = new WireReader(bytes);
        List<Seal> seals = readSeals(in);
        in.end();
        return new Certificate(round, block, seals);
    }

    static void write(WireWriter out, Certificate certificate) {
        out.u32(certificate.round()).hash(certificate.block());
        writeSeals(out, certificate.seals());
    }

    static Certificate read(WireReader in) {
        int round = in.intIn("Certificate round", 0, Message.MAX_ROUND);
        Hash block = in.hash();
        return new Certificate(round, block, readSeals(in));
    }

    private static void writeSeals(WireWriter out, List<Seal> seals) {
        int highest = seals.get(seals.size() - 1).signer();
        byte[] bitmap = new byte[highest / 8 + 1];
        for (Seal seal : seals) {
            bitmap[seal.signer() / 8] = (byte) (bitmap[seal.signer() / 8] | 1 << (seal.signer() % 8));
        }
        out.u8(bitmap.length).bytes(bitmap);
        for (Seal seal : seals) {
            out.signature(seal.signature());
        }
    }

    private static List<Seal> readSeals(WireReader in) {
        int size = in.u8();
        if (size < 1 || size > MAX_BITMAP) {
            throw new IllegalArgumentException("A bitmap has 1 to 32 bytes, found " + size);
        }
        byte[] bitmap = in.bytes(size);
        if (bitmap[size - 1] == 0) {
            throw new IllegalArgumentException("A bitmap does not end in a zero byte");
        }
        List<Seal> seals = new ArrayList<>();
        for (int signer = 0; signer < size * 8; signer++) {
            if ((bitmap[signer / 8] & 1 << (signer % 8)) != 0) {
                seals.add(new Seal(signer, in.signature()));
            }
        }
        return seals;
    }
}
