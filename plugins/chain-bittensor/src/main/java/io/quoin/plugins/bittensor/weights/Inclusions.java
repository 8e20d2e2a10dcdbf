package io.quoin.plugins.bittensor.weights;

import io.quoin.plugins.bittensor.client.BlockContent;
import io.quoin.plugins.bittensor.client.ChainReader;
import io.quoin.plugins.bittensor.client.ProtocolErrors;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.substrate.events.BlockEvents;
import io.quoin.substrate.events.ChainEvent;
import io.quoin.substrate.events.DispatchErrors;
import io.quoin.substrate.metadata.Metadata;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** Finds an extrinsic in a block, and what became of it in the block's events. */
final class Inclusions {

    private final ChainReader reader;

    Inclusions(ChainReader reader) {
        this.reader = reader;
    }

    /**
     * The extrinsic's place in a block; empty if the block does not have it.
     *
     * @throws QuoinException with {@code CHAIN_DISPATCH} if it is there and failed
     */
    Optional<WeightInclusion> find(Hash block, SignedWeights weights) {
        BlockContent content = reader.block(block);
        OptionalInt index = content.indexOf(weights.encoded());
        if (index.isEmpty()) {
            return Optional.empty();
        }
        WeightInclusion inclusion = new WeightInclusion(weights.hash(), content.block(), index.getAsInt());
        requireSuccess(inclusion, content.parent());
        return Optional.of(inclusion);
    }

    /** A block's events are those of the runtime that made it: the one in its parent's state. */
    private void requireSuccess(WeightInclusion inclusion, Hash parent) {
        Metadata metadata = reader.runtime(parent).metadata();
        String what = "the events of block " + inclusion.block().number();
        List<ChainEvent> events = ProtocolErrors.translate(what, () -> {
            byte[] key = BlockEvents.item(metadata).key();
            return BlockEvents.decode(
                    metadata,
                    reader.storage(inclusion.block().hash(), List.of(key)).get(0));
        });
        List<ChainEvent> own = events.stream()
                .filter(event -> event.extrinsic().equals(OptionalInt.of(inclusion.index())))
                .toList();
        for (ChainEvent event : own) {
            Optional<String> failure = ProtocolErrors.translate(what, () -> DispatchErrors.failure(metadata, event));
            if (failure.isPresent()) {
                throw new QuoinException(
                        ChainError.CHAIN_DISPATCH,
                        failure.get() + ": the weights were included in block "
                                + inclusion.block().number() + " as extrinsic "
                                + inclusion.extrinsic().toHex() + " and failed there");
            }
        }
        if (own.stream().noneMatch(event -> event.is("System", "ExtrinsicSuccess"))) {
            throw new QuoinException(
                    ChainError.CHAIN_PROTOCOL,
                    "Block " + inclusion.block().number() + " has extrinsic " + inclusion.index()
                            + " but no event that says how it ended");
        }
    }
}
