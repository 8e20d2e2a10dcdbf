package io.quoin.host.ledger;

import io.quoin.host.ledger.apply.BlockOutcome;
import io.quoin.host.ledger.command.ChainSnapshot;
import io.quoin.host.ledger.command.CloseEpoch;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.consensus.ChainTip;
import io.quoin.spi.consensus.ValidatorSet;
import io.quoin.spi.value.Hash;
import java.time.InstantSource;
import java.util.Optional;

/**
 * Whether a block follows from the state. Validity is the same on every node; the gates compare with what this node sees
 * outside, and can only delay its vote for a fresh proposal.
 */
final class BlockRules {

    private final ChainView chain;
    private final InstantSource clock;
    private final int maxDriftMillis;

    BlockRules(ChainView chain, InstantSource clock, int maxDriftMillis) {
        this.chain = chain;
        this.clock = clock;
        this.maxDriftMillis = maxDriftMillis;
    }

    /** Why the block's header is not valid, if it is not. */
    static Optional<String> headerFault(Block block, ChainTip tip, ValidatorSet set, Hash stateRoot) {
        if (block.height() != tip.height() + 1) {
            return Optional.of("Expected height " + (tip.height() + 1) + ", found " + block.height());
        }
        if (!block.parent().equals(tip.block())) {
            return Optional.of("Expected parent " + tip.block() + ", found " + block.parent());
        }
        if (block.epoch() != set.epoch() || !block.validatorSet().equals(set.hash())) {
            return Optional.of("Expected the validator set of epoch " + set.epoch() + ", " + set.hash()
                    + ", found epoch " + block.epoch() + ", " + block.validatorSet());
        }
        if (!block.stateRoot().equals(stateRoot)) {
            return Optional.of("Expected state root " + stateRoot + ", found " + block.stateRoot());
        }
        if (block.timestamp() <= tip.timestamp()) {
            return Optional.of("Expected a timestamp above " + tip.timestamp() + ", found " + block.timestamp());
        }
        if (set.indexOf(block.proposer()).isEmpty()) {
            return Optional.of("Proposer " + block.proposer() + " is not a validator");
        }
        if (block.commands().size() > Block.MAX_COMMANDS || block.encode().length > Block.MAX_BYTES) {
            return Optional.of(
                    "The block exceeds " + Block.MAX_COMMANDS + " commands or " + Block.MAX_BYTES + " bytes");
        }
        return Optional.empty();
    }

    /** Why this node does not vote for a valid, fresh block yet, if it does not. */
    Optional<String> gate(Block block, BlockOutcome outcome) {
        long latest = Math.addExact(clock.millis(), maxDriftMillis);
        if (block.timestamp() > latest) {
            return Optional.of("The block's time " + block.timestamp() + " is ahead of this node's clock by more than "
                    + maxDriftMillis + " ms");
        }
        return outcome.closings().stream()
                .flatMap(closing -> chainFault(closing).stream())
                .findFirst();
    }

    private Optional<String> chainFault(CloseEpoch closing) {
        long number = closing.snapshot().block().number();
        Optional<ChainSnapshot> own = chain.finalized(number);
        if (own.isEmpty()) {
            return Optional.of("This node has not read chain block " + number + " yet");
        }
        if (!own.get().equals(closing.snapshot())) {
            return Optional.of("The snapshot of chain block " + number + " contradicts this node's own reading");
        }
        return Optional.empty();
    }
}
