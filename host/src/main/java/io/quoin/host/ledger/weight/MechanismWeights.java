package io.quoin.host.ledger.weight;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.spi.chain.UidWeight;
import java.util.List;

/**
 * The weights of one mechanism, with their explanation.
 *
 * @param burnedParts of 10^9, given to the owner's uid because nobody earned them or their miner is not registered
 * @param miners the shares by challenge and miner
 * @param uids the shares and weights by uid, in ascending order
 */
public record MechanismWeights(int mechanism, long burnedParts, List<MinerShare> miners, List<UidShare> uids) {

    private static final int MAX_MINERS = 1 << 24;
    private static final int MAX_UIDS = 1 << 16;

    public MechanismWeights {
        miners = List.copyOf(miners);
        uids = List.copyOf(uids);
    }

    /** What is submitted to the chain. */
    public List<UidWeight> weights() {
        return uids.stream()
                .filter(uid -> uid.weight() > 0)
                .map(uid -> new UidWeight(uid.uid(), uid.weight()))
                .toList();
    }

    void encode(CanonicalWriter out) {
        out.u8(mechanism).u63(burnedParts);
        out.list(miners, (target, miner) -> miner.encode(target));
        out.list(uids, (target, uid) -> uid.encode(target));
    }

    static MechanismWeights decode(CanonicalReader in) {
        return new MechanismWeights(
                in.u8(), in.u63(), in.list(MAX_MINERS, MinerShare::decode), in.list(MAX_UIDS, UidShare::decode));
    }
}
