package io.quoin.host.ledger.weight;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.chain.BlockRef;
import java.util.List;

/**
 * The agreed weights of a closed epoch.
 *
 * @param chainBlock the chain block whose registrations they use
 * @param versionKey what weight submissions must carry
 * @param mechanisms in ascending order of mechanism; mechanism 0 is always there
 */
public record EpochWeights(
        long epoch, BlockRef chainBlock, int ownerUid, long versionKey, List<MechanismWeights> mechanisms) {

    /** The whole emission of a mechanism in parts. */
    public static final long WHOLE = 1_000_000_000L;

    public EpochWeights {
        mechanisms = List.copyOf(mechanisms);
    }

    /** Writes the fields. */
    public void encode(CanonicalWriter out) {
        out.u63(epoch)
                .u63(chainBlock.number())
                .fixed(chainBlock.hash())
                .u16(ownerUid)
                .u63(versionKey);
        out.list(mechanisms, (target, mechanism) -> mechanism.encode(target));
    }

    /** Reads the fields. */
    public static EpochWeights decode(CanonicalReader in) {
        return new EpochWeights(
                in.u63(), new BlockRef(in.u63(), in.hash()), in.u16(), in.u63(), in.list(16, MechanismWeights::decode));
    }
}
