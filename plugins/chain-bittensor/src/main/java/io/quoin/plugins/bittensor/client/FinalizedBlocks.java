package io.quoin.plugins.bittensor.client;

import io.quoin.plugins.bittensor.rpc.FailoverConnection;
import io.quoin.plugins.bittensor.rpc.RpcSession;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.value.Hash;
import java.util.Optional;

/** Finalized blocks by height. An endpoint is believed only for heights that it has finalized itself. */
public final class FinalizedBlocks {

    private static final int MAX_ATTEMPTS = 3;

    private final FailoverConnection connection;
    private final FinalizedHeads heads;
    private final ChainReader reader;

    public FinalizedBlocks(FailoverConnection connection, FinalizedHeads heads, ChainReader reader) {
        this.connection = connection;
        this.heads = heads;
        this.reader = reader;
    }

    /** The finalized block of a height; empty if the current endpoint has not finalized it yet. */
    public Optional<BlockRef> at(long number) {
        BlockRef newest = heads.newest();
        if (number == newest.number()) {
            return Optional.of(newest);
        }
        if (number < 0 || number > newest.number()) {
            return Optional.empty();
        }
        for (int attempt = 0; attempt < MAX_ATTEMPTS; attempt++) {
            RpcSession before = connection.session();
            if (!heads.isFinalizedAt(before, number)) {
                return Optional.empty();
            }
            Optional<Hash> hash = reader.blockHash(number);
            if (before.equals(connection.session())) {
                return hash.map(found -> new BlockRef(number, found));
            }
        }
        return Optional.empty();
    }
}
