package io.quoin.testkit.devchain.block;

import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.state.ChainState;
import java.util.HashMap;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/** The chain's blocks and its newest states; the oldest are forgotten, block 0 never. Not thread-safe. */
final class BlockHistory {

    /** How many blocks are kept besides block 0. */
    static final int BLOCKS_KEPT = 16_384;
    /** How many states are kept besides that of block 0. */
    static final int STATES_KEPT = 256;

    private final NavigableMap<Long, Block> byNumber = new TreeMap<>();
    private final Map<Hash, Block> byHash = new HashMap<>();
    private final Map<Long, ChainState> states = new HashMap<>();

    void add(Block block, ChainState state) {
        byNumber.put(block.number(), block);
        byHash.put(block.hash(), block);
        states.put(block.number(), state);
        long oldState = block.number() - STATES_KEPT;
        if (oldState > 0) {
            states.remove(oldState);
        }
        long oldBlock = block.number() - BLOCKS_KEPT;
        if (oldBlock > 0) {
            Block forgotten = byNumber.remove(oldBlock);
            if (forgotten != null) {
                byHash.remove(forgotten.hash());
            }
        }
    }

    Block head() {
        return byNumber.lastEntry().getValue();
    }

    Block genesis() {
        return byNumber.firstEntry().getValue();
    }

    Optional<Block> block(long number) {
        return Optional.ofNullable(byNumber.get(number));
    }

    Optional<Block> block(Hash hash) {
        return Optional.ofNullable(byHash.get(hash));
    }

    Optional<ChainState> state(Block block) {
        return Optional.ofNullable(states.get(block.number()));
    }
}
