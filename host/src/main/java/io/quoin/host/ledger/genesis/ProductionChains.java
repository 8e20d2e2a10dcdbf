package io.quoin.host.ledger.genesis;

import io.quoin.spi.value.Hash;
import java.util.Set;

/** Chains with stakes of value: no network for development is bound to one, because such a network lets unsigned code in. */
final class ProductionChains {

    /** By the hash of the first block: Bittensor's main network, finney. */
    private static final Set<Hash> FIRST_BLOCKS =
            Set.of(Hash.fromHex("2f0555cc76fc2840a25a6ea3b9637146806f1f44b090c175ffde2a7e5ab36c03"));

    private ProductionChains() {}

    static boolean contain(Hash firstBlock) {
        return FIRST_BLOCKS.contains(firstBlock);
    }
}
