package io.quoin.plugins.bittensor.client;

import io.quoin.plugins.bittensor.rpc.Answers;
import io.quoin.plugins.bittensor.rpc.ConnectionLostException;
import io.quoin.plugins.bittensor.rpc.RpcErrorException;
import io.quoin.plugins.bittensor.rpc.RpcSession;
import io.quoin.spi.chain.BlockRef;
import io.quoin.spi.error.ChainError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/** Holds every endpoint to one chain: the configured one, or the one of the first endpoint. Thread-safe. */
public final class GenesisCheck {

    private final AtomicReference<@Nullable Hash> expected;

    public GenesisCheck(Optional<Hash> configured) {
        this.expected = new AtomicReference<>(configured.orElse(null));
    }

    /**
     * Checks a session's endpoint.
     *
     * @throws QuoinException with {@code CHAIN_WRONG_NETWORK}
     */
    public void check(RpcSession session, Duration timeout) throws ConnectionLostException, RpcErrorException {
        Hash found = Hex.hash(
                Answers.await(session, session.request("chain_getBlockHash", List.of(0)), timeout),
                "chain_getBlockHash of block 0");
        Hash wanted = expected.get();
        if (wanted == null) {
            expected.set(found);
        } else if (!wanted.equals(found)) {
            throw new QuoinException(
                    ChainError.CHAIN_WRONG_NETWORK,
                    session.endpoint() + " serves the chain with genesis " + found.toHex() + ", expected "
                            + wanted.toHex() + ". Correct the endpoint or the configured genesis");
        }
    }

    /** Block 0; known as soon as a session was checked. */
    public BlockRef genesis() {
        Hash hash = expected.get();
        if (hash == null) {
            throw new IllegalStateException("No endpoint was checked yet");
        }
        return new BlockRef(0, hash);
    }
}
