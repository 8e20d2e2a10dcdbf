package io.quoin.plugins.pbft.core;

import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;

/** Blocks of the current height by hash: at most {@value #LIMIT}; the oldest goes first, but never the locked one. */
final class Bodies {

    static final int LIMIT = 8;

    private final Map<Hash, Block> blocks = new LinkedHashMap<>();

    void put(Hash digest, Block block, Hash locked) {
        blocks.putIfAbsent(digest, block);
        Iterator<Hash> oldest = blocks.keySet().iterator();
        while (blocks.size() > LIMIT && oldest.hasNext()) {
            Hash candidate = oldest.next();
            if (!candidate.equals(locked) && !candidate.equals(digest)) {
                oldest.remove();
            }
        }
    }

    Optional<Block> get(Hash digest) {
        return Optional.ofNullable(blocks.get(digest));
    }
}
