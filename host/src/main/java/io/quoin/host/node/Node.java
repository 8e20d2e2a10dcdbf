package io.quoin.host.node;

import com.google.inject.CreationException;
import com.google.inject.Guice;
import com.google.inject.Injector;
import com.google.inject.Module;
import com.google.inject.ProvisionException;
import com.google.inject.Stage;
import io.quoin.host.admin.AdminToken;
import io.quoin.host.admin.ControlFiles;
import io.quoin.host.api.ReceiptWaits;
import io.quoin.host.blob.BlobUpkeep;
import io.quoin.host.epoch.EpochWatch;
import io.quoin.host.epoch.WeightSubmitter;
import io.quoin.host.evaluation.EvaluationPipeline;
import io.quoin.host.evaluation.record.DeviationWatch;
import io.quoin.host.evaluation.runtime.RuntimeSlot;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.event.LedgerEvent;
import io.quoin.host.mesh.CommandGossip;
import io.quoin.host.mesh.PeerGate;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.wiring.ApiModule;
import io.quoin.host.node.wiring.BlobModule;
import io.quoin.host.node.wiring.EvaluationModule;
import io.quoin.host.node.wiring.InjectionFailure;
import io.quoin.host.node.wiring.LedgerModule;
import io.quoin.host.node.wiring.NetworkModule;
import io.quoin.host.node.wiring.PlatformModule;
import io.quoin.host.node.wiring.SnapshotModule;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.rpc.RpcServer;
import io.quoin.host.snapshot.CatchUp;
import io.quoin.host.snapshot.CatchUpProgress;
import io.quoin.host.snapshot.KeptSnapshots;
import io.quoin.host.snapshot.SnapshotError;
import io.quoin.host.snapshot.SnapshotServer;
import io.quoin.host.text.FailureText;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.storage.KeyValueStore;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.function.BiFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A running validator. Everything it opened is closed by {@link #close}, in reverse order. */
public final class Node implements AutoCloseable {

    private static final long RESEND_MILLIS = 3_000;
    private static final long LOOK_MILLIS = 2_000;
    private static final long SLICES_MILLIS = 1_000;
    private static final Logger LOG = LoggerFactory.getLogger(Node.class);

    private final Lifecycle lifecycle;
    private final URI rpcAddress;

    private Node(Lifecycle lifecycle, URI rpcAddress) {
        this.lifecycle = lifecycle;
        this.rpcAddress = rpcAddress;
    }

    /**
     * Composes and starts the node of a home directory. Plugins are verified and loaded first; nothing listens before
     * everything is made.
     *
     * @throws QuoinException with the first reason why it cannot start; nothing stays open then
     */
    public static Node start(Path home) {
        return start(home, List.of());
    }

    /**
     * Starts the node of a home directory with unsigned plugins beside those that the home has locked.
     *
     * @param unsigned jars, or directories that are laid out like one
     * @throws QuoinException with {@code PLUGIN_UNSIGNED_REFUSED} unless the home's network is for development, or with
     *     the first other reason why it cannot start; nothing stays open then
     */
    public static Node start(Path home, List<Path> unsigned) {
        return start(home, unsigned, CatchUpProgress.NONE);
    }

    /**
     * Starts the node of a home directory, and lets somebody follow a snapshot that it may take before it is started.
     *
     * @param unsigned jars, or directories that are laid out like one
     * @throws QuoinException as {@link #start(Path, List)}, and with {@code SNAPSHOT_STOPPED} if the progress says so
     */
    public static Node start(Path home, List<Path> unsigned, CatchUpProgress progress) {
        return start(home, unsigned, progress, (platform, lifecycle) -> platform);
    }

    /**
     * Starts a node whose platform is another one.
     *
     * @param platform gives the module to use instead of the one it is given
     */
    static Node start(
            Path home, List<Path> unsigned, CatchUpProgress progress, BiFunction<Module, Lifecycle, Module> platform) {
        StartTimes times = new StartTimes(System::nanoTime);
        ProcessHandle.current()
                .info()
                .startInstant()
                .ifPresent(began -> times.before("process", Duration.between(began, Instant.now())));
        NodeConfig config = times.of("configuration", () -> NodeConfig.load(home));
        Lifecycle lifecycle = new Lifecycle();
        try {
            Injector injector = times.of(
                    "wiring",
                    () -> Guice.createInjector(
                            Stage.DEVELOPMENT,
                            platform.apply(
                                    new PlatformModule(home.toAbsolutePath().normalize(), config, unsigned, lifecycle),
                                    lifecycle),
                            new LedgerModule(),
                            new NetworkModule(),
                            new SnapshotModule(progress),
                            new BlobModule(),
                            new EvaluationModule(),
                            new ApiModule()));
            URI rpc = address(config.rpc().host(), begin(injector, config, lifecycle, times));
            lifecycle.own(
                    "control files", ControlFiles.write(config.data(), injector.getInstance(AdminToken.class), rpc));
            LOG.info("Ready for RPC on {}", rpc);
            LOG.info("Milliseconds of the start: {}", times);
            return new Node(lifecycle, rpc);
        } catch (ProvisionException | CreationException e) {
            lifecycle.close();
            throw InjectionFailure.reason(e);
        } catch (RuntimeException | Error e) {
            lifecycle.close();
            throw e;
        }
    }

    /** Where the RPC server listens, with the port that is really bound. */
    public URI rpcAddress() {
        return rpcAddress;
    }

    @Override
    public void close() {
        lifecycle.close();
    }

    private static int begin(Injector injector, NodeConfig config, Lifecycle lifecycle, StartTimes times) {
        // Each part is made with what it needs: in this order, what is common counts for the first that needs it.
        times.of("plugins", () -> injector.getInstance(PluginRegistry.class));
        times.of("storage", () -> injector.getInstance(KeyValueStore.class));
        times.of("chain", () -> injector.getInstance(Chain.class));
        Ledger ledger = times.of("ledger", () -> injector.getInstance(Ledger.class));
        PeerNetwork network = times.of("network", () -> injector.getInstance(PeerNetwork.class));
        ConsensusEngine consensus = times.of("consensus", () -> injector.getInstance(ConsensusEngine.class));
        PeerGate gate = injector.getInstance(PeerGate.class);
        admit(gate, ledger);
        ledger.addListener(injector.getInstance(KeptSnapshots.class));
        injector.getInstance(SnapshotServer.class);
        config.network().peers().forEach(address -> connect(network, address));
        times.of("engine", () -> injector.getInstance(RuntimeSlot.class));
        times.of("catch-up", () -> catchUp(injector.getInstance(CatchUp.class)));
        admit(gate, ledger);
        EvaluationPipeline pipeline = injector.getInstance(EvaluationPipeline.class);
        EpochWatch watch = injector.getInstance(EpochWatch.class);
        WeightSubmitter weights = injector.getInstance(WeightSubmitter.class);
        CommandGossip gossip = injector.getInstance(CommandGossip.class);
        ledger.addListener(pipeline);
        DeviationWatch deviations = injector.getInstance(DeviationWatch.class);
        ledger.addListener(deviations);
        deviations.lookAtAll();
        ledger.addListener(injector.getInstance(ReceiptWaits.class));
        ledger.addListener(applied -> {
            for (LedgerEvent event : applied.events()) {
                if (event instanceof LedgerEvent.EpochClosed closed) {
                    weights.submit(closed.weights());
                    watch.look();
                }
            }
        });
        RpcServer rpc = times.of("RPC", () -> injector.getInstance(RpcServer.class));
        ledger.addListener(gate);
        consensus.start();
        watch.start();
        resubmit(ledger, weights);
        ScheduledExecutorService scheduler = injector.getInstance(ScheduledExecutorService.class);
        repeat("resending", gossip::resendOwn, RESEND_MILLIS, scheduler, lifecycle);
        repeat("looking at submissions", pipeline::lookAtAll, LOOK_MILLIS, scheduler, lifecycle);
        BlobUpkeep contents = injector.getInstance(BlobUpkeep.class);
        repeat(
                "looking at content",
                contents::run,
                config.blobs().checkInterval().toMillis(),
                scheduler,
                lifecycle);
        repeat("looking at slices", contents::lookAtSlices, SLICES_MILLIS, scheduler, lifecycle);
        return rpc.port();
    }

    private static void admit(PeerGate gate, Ledger ledger) {
        ledger.queries().comingValidators().forEach(record -> gate.admit(record.set()));
    }

    private static boolean catchUp(CatchUp catchUp) {
        try {
            return catchUp.run();
        } catch (QuoinException e) {
            if (e.code().category() != ErrorCategory.PEER) {
                throw e;
            }
            LOG.warn("The node starts without a snapshot: {}", e.toString());
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(SnapshotError.SNAPSHOT_STOPPED, "The start was interrupted", e);
        }
    }

    private static URI address(String host, int port) {
        return URI.create("http://" + (host.contains(":") ? "[" + host + "]" : host) + ":" + port);
    }

    /** The tasks do not throw: a timer would silently stop it. */
    private static void repeat(
            String name, Runnable task, long millis, ScheduledExecutorService scheduler, Lifecycle lifecycle) {
        var repeated = scheduler.scheduleWithFixedDelay(task, 0, millis, TimeUnit.MILLISECONDS);
        lifecycle.own(name, () -> repeated.cancel(false));
    }

    private static void connect(PeerNetwork network, String address) {
        var unused = network.connect(address).whenComplete((peer, failure) -> {
            if (failure == null) {
                LOG.info("Connected with {}", peer);
            } else {
                LOG.error("Cannot use the peer address {}: {}", address, FailureText.of(failure));
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
}
