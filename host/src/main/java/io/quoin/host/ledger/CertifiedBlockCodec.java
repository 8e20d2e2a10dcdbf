package io.quoin.host.ledger;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.CertifiedBlock;
import io.quoin.spi.consensus.QuorumCertificate;

/** A decided block and its certificate in the ledger's notation. */
public final class CertifiedBlockCodec {

    private CertifiedBlockCodec() {}

    public static void encode(CanonicalWriter out, CertifiedBlock certified) {
        QuorumCertificate certificate = certified.certificate();
        out.octets(new Octets(certified.block().encode()))
                .u63(certificate.height())
                .u32(certificate.round())
                .fixed(certificate.block())
                .octets(new Octets(certificate.proof()));
    }

    public static CertifiedBlock decode(CanonicalReader in) {
        Block block = Block.decode(in.octets(Block.MAX_BYTES).toBytes());
        return new CertifiedBlock(
                block,
                new QuorumCertificate(
                        in.u63(),
                        in.u31(),
                        in.hash(),
                        in.octets(Integer.MAX_VALUE).toBytes()));
    }
}
