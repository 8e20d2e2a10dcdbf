package io.quoin.host.node;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.quoin.host.epoch.EpochWatch;
import io.quoin.host.epoch.WeightSubmitter;
import io.quoin.host.evaluation.EvaluationPipeline;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.mesh.CommandGossip;
import io.quoin.host.mesh.PeerGate;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.wiring.ApiModule;
import io.quoin.host.node.wiring.EvaluationModule;
import io.quoin.host.node.wiring.LedgerModule;
import io.quoin.host.node.wiring.NetworkModule;
import io.quoin.host.node.wiring.PlatformModule;
import io.quoin.host.rpc.RpcServer;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerNetwork;
import java.nio.file.Path;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running validator. Everything it opened is closed by {@link #close}, in reverse order. */
public final class Node implements AutoCloseable {

    private static final long RESEND_MILLIS = 3_000;
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Lifecycle lifecycle;
    private final int rpcPort;

    private Node(Lifecycle lifecycle, int rpcPort) {
        this.lifecycle = lifecycle;
        this.rpcPort = rpcPort;
    }

    /**
     * Composes and starts the node of a home directory. Plugins are verified and loaded first; nothing listens before
     * everything is made.
     *
     * @throws QuoinException with the first reason why it cannot start; nothing stays open then
     */
    public static Node start(Path home) {
        NodeConfig config = NodeConfig.load(home);
        Lifecycle lifecycle = new Lifecycle();
        try {
            Injector injector = Guice.createInjector(
                    Stage.DEVELOPMENT,
                    new PlatformModule(home.toAbsolutePath().normalize(), config, lifecycle),
                    new LedgerModule(),
                    new NetworkModule(),
                    new EvaluationModule(),
                    new ApiModule());
            int port = begin(injector, config);
            LOG.info("Ready for RPC on {}:{}", config.rpc().host(), port);
            return new Node(lifecycle, port);
        } catch (ProvisionException | CreationException e) {
            lifecycle.close();
            throw reason(e);
        } catch (RuntimeException e) {
            lifecycle.close();
            throw e;
        }
    }

    /** The RPC port that is really bound. */
    public int rpcPort() {
        return rpcPort;
    }

    @Override
    public void close() {
        lifecycle.close();
    }

    private static int begin(Injector injector, NodeConfig config) {
        Ledger ledger = injector.getInstance(Ledger.class);
        PeerNetwork network = injector.getInstance(PeerNetwork.class);
        EvaluationPipeline pipeline = injector.getInstance(EvaluationPipeline.class);
        EpochWatch watch = injector.getInstance(EpochWatch.class);
        WeightSubmitter weights = injector.getInstance(WeightSubmitter.class);
        CommandGossip gossip = injector.getInstance(CommandGossip.class);
        ConsensusEngine consensus = injector.getInstance(ConsensusEngine.class);
        ledger.addListener(pipeline);
        ledger.addListener(applied -> {
            for (LedgerEvent event : applied.events()) {
                if (event instanceof LedgerEvent.EpochClosed closed) {
                    weights.submit(closed.weights());
                    watch.look();
                }
            }
        });
        RpcServer rpc = injector.getInstance(RpcServer.class);
        PeerGate gate = new PeerGate(network, config.network().peers());
        gate.admit(ledger.validators(ledger.tip().height() + 1));
        gate.admit(ledger.queries().newestValidatorSet().set());
        ledger.addListener(gate);
        config.network().peers().forEach(address -> connect(network, address));
        consensus.start();
        pipeline.start();
        watch.start();
        resubmit(ledger, weights);
        var unused = injector.getInstance(ScheduledExecutorService.class)
                .scheduleWithFixedDelay(gossip::resendOwn, RESEND_MILLIS, RESEND_MILLIS, TimeUnit.MILLISECONDS);
        return rpc.port();
    }

    private static void connect(PeerNetwork network, String address) {
        var unused = network.connect(address).whenComplete((peer, failure) -> {
            if (failure == null) {
                LOG.info("Connected with {}", peer);
            } else {
                LOG.error("Cannot use the peer address {}: {}", address, failure.toString());
            }
        });
    }

    /** Weights of the last epoch whose inclusion was not seen before the node stopped. */
    private static void resubmit(Ledger ledger, WeightSubmitter weights) {
        long open = ledger.queries().currentEpoch().epoch();
        if (open > 0) {
            ledger.queries().epochWeights(open - 1).ifPresent(weights::submit);
        }
    }

    /** The node's own error inside what the injector reports. */
    private static RuntimeException reason(RuntimeException failure) {
        Throwable cause = failure;
        while (cause != null) {
            if (cause instanceof QuoinException known) {
                return known;
            }
            cause = cause.getCause();
        }
        return failure;
    }
}
