package io.quoin.testkit.devchain;

import io.quoin.spi.value.Hash;
import io.quoin.testkit.devchain.block.Block;
import io.quoin.testkit.devchain.block.LocalChain;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.devchain.rpc.RpcServer;
import io.quoin.testkit.devchain.runtime.SubnetView;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Substrate chain for development: one author, one subnet, real extrinsics with real signatures, served over
 * WebSocket JSON-RPC on 127.0.0.1. Thread-safe. Closing it stops the server and the timer.
 */
public final class DevChain implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(DevChain.class);

    private final RpcServer server;
    private final DevChainOptions options;
    private @Nullable ScheduledExecutorService timer;

    private DevChain(RpcServer server, DevChainOptions options) {
        this.server = server;
        this.options = options;
        if (!options.blockTime().isZero()) {
            produceEvery(options.blockTime());
        }
    }

    /**
     * Starts a chain from its genesis.
     *
     * @throws java.io.UncheckedIOException if the port is taken
     */
    public static DevChain start(DevGenesis genesis, DevChainOptions options) {
        LocalChain chain = new LocalChain(genesis, options.finalityLag());
        return new DevChain(new RpcServer(chain, options.port()), options);
    }

    public int port() {
        return server.port();
    }

    /** The endpoint for clients. */
    public String url() {
        return "ws://127.0.0.1:" + port();
    }

    public Hash genesisHash() {
        return server.locked(chain -> chain.genesis().hash());
    }

    /** Produces the next block now. */
    public Block produceBlock() {
        return server.produce(options.clock().millis());
    }

    /** Produces several blocks; the last of them. */
    public Block produceBlocks(int count) {
        Block last = produceBlock();
        for (int i = 1; i < count; i++) {
            last = produceBlock();
        }
        return last;
    }

    public Block head() {
        return server.locked(LocalChain::head);
    }

    public Block finalizedHead() {
        return server.locked(LocalChain::finalizedHead);
    }

    public Optional<Block> block(Hash hash) {
        return server.locked(chain -> chain.block(hash));
    }

    /** A neuron's weights at the newest block as {@code [uid, weight]} pairs. */
    public List<int[]> weights(int netuid, int uid) {
        return server.locked(chain -> new SubnetView(chain.headState(), netuid).weights(uid));
    }

    /** Looks at the chain while nothing else changes it. */
    public <T> T inspect(Function<LocalChain, T> reader) {
        return server.locked(reader);
    }

    @Override
    public void close() {
        if (timer != null) {
            timer.shutdownNow();
        }
        server.close();
    }

    /** Begins to produce a block at every interval; called once, on a chain that produces on demand only. */
    public void produceEvery(Duration blockTime) {
        if (timer != null) {
            throw new IllegalStateException("The chain produces blocks by itself already");
        }
        ScheduledExecutorService executor = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "devchain-author");
            thread.setDaemon(true);
            return thread;
        });
        ScheduledFuture<?> blocks = executor.scheduleAtFixedRate(
                this::produceOnTime, blockTime.toNanos(), blockTime.toNanos(), TimeUnit.NANOSECONDS);
        LOG.debug("Block production started: {}", blocks);
        timer = executor;
    }

    private void produceOnTime() {
        try {
            produceBlock();
        } catch (RuntimeException e) {
            LOG.error("A block could not be produced", e);
        }
    }
}
