package io.quoin.plugins.pbft.core;

import io.quoin.plugins.pbft.message.Instance;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.value.SessionKey;
import java.util.Optional;

/** What consensus itself demands of a block; the rest is for the application. */
final class BlockRules {

    private BlockRules() {}

    /** What is wrong with a block for the height after the tip; the same answer on every node. */
    static Optional<String> fault(Block block, Instance instance, ChainTip parent) {
        if (block.height() != instance.height()) {
            return Optional.of("expected height " + instance.height() + ", found " + block.height());
        }
        if (!block.parent().equals(parent.block())) {
            return Optional.of("expected parent " + parent.block() + ", found " + block.parent());
        }
        if (block.epoch() != instance.epoch() || !block.validatorSet().equals(instance.set())) {
            return Optional.of("expected the set " + instance.set() + " of epoch " + instance.epoch() + ", found "
                    + block.validatorSet() + " of epoch " + block.epoch());
        }
        if (block.timestamp() <= parent.timestamp()) {
            return Optional.of("expected a timestamp above " + parent.timestamp() + ", found " + block.timestamp());
        }
        return Optional.empty();
    }

    /** What is wrong with a new block of a leader. */
    static Optional<String> freshFault(Block block, SessionKey leader) {
        return block.proposer().equals(leader)
                ? Optional.empty()
                : Optional.of("expected proposer " + leader + ", found " + block.proposer());
    }
}
