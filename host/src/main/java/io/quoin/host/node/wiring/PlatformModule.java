package io.quoin.host.node.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.prometheusmetrics.PrometheusConfig;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quoin.host.audit.AuditLog;
import io.quoin.host.config.ConfigError;
import io.quoin.host.evaluation.runtime.PluginFiles;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.mesh.Protocols;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.NodeServices;
import io.quoin.host.node.context.PluginTimers;
import io.quoin.host.node.genesis.GenesisRecord;
import io.quoin.host.node.genesis.HomeGenesis;
import io.quoin.host.node.swap.LockedPlugins;
import io.quoin.host.node.swap.NodeConfigFile;
import io.quoin.host.node.swap.UnsignedPlugins;
import io.quoin.host.plugin.change.HomeGuard;
import io.quoin.host.plugin.change.Settlement;
import io.quoin.host.plugin.guard.MeteredCalls;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.installed.Selection;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.registry.LoadedPlugin;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.host.thread.Worker;
import io.quoin.host.time.SteppedClock;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What everything else stands on: configuration, clock, timers, metrics, keys, plugins and the audit log. */
public final class PlatformModule extends AbstractModule {

    private static final Logger LOG = LoggerFactory.getLogger(PlatformModule.class);
    private static final int TIMER_THREADS = 2;

    private final Path home;
    private final NodeConfig config;
    private final List<Path> unsigned;
    private final Lifecycle lifecycle;

    /**
     * @param home the node's home
     * @param unsigned plugins that are loaded unsigned beside the locked ones, if the network is for development
     * @param lifecycle takes what is opened
     */
    public PlatformModule(Path home, NodeConfig config, List<Path> unsigned, Lifecycle lifecycle) {
        this.home = home;
        this.config = config;
        this.unsigned = List.copyOf(unsigned);
        this.lifecycle = lifecycle;
    }

    @Override
    protected void configure() {
        binder().requireExplicitBindings();
        binder().requireAtInjectOnConstructors();
        binder().requireExactBindingAnnotations();
        binder().disableCircularProxies();
        bind(NodeConfig.class).toInstance(config);
        bind(Lifecycle.class).toInstance(lifecycle);
        bind(RandomGenerator.class).to(SecureRandom.class);
        bind(SecureRandom.class).toInstance(new SecureRandom());
        bind(NodeConfigFile.class).toInstance(new NodeConfigFile(home));
        bind(Products.class).toInstance(new Products(home, lifecycle));
    }

    @Provides
    @Singleton
    PrometheusMeterRegistry meters() {
        PrometheusMeterRegistry registry = new PrometheusMeterRegistry(PrometheusConfig.DEFAULT);
        lifecycle.own("metrics", registry::close);
        return registry;
    }

    @Provides
    @Singleton
    ScheduledExecutorService scheduler() {
        ScheduledExecutorService scheduler = PluginTimers.start(TIMER_THREADS, "timer");
        lifecycle.own("timers", () -> stop(scheduler));
        return scheduler;
    }

    private static void stop(ScheduledExecutorService scheduler) throws InterruptedException {
        scheduler.shutdownNow();
        if (!scheduler.awaitTermination(Worker.CLOSE_SECONDS, TimeUnit.SECONDS)) {
            throw new IllegalStateException("A timer's task does not end");
        }
    }

    @Provides
    @Singleton
    ContextFactory contexts(
            InstantSource clock,
            ScheduledExecutorService scheduler,
            RandomGenerator random,
            PrometheusMeterRegistry meters) {
        return new ContextFactory(new NodeServices(clock, scheduler, random, meters), dataDirectory());
    }

    @Provides
    @Singleton
    Genesis genesis() {
        return HomeGenesis.read(config);
    }

    /** A clock that the operator can set wrong, in a network for development alone. */
    @Provides
    @Singleton
    Optional<SteppedClock> steppedClock(Genesis genesis) {
        return genesis.development() ? Optional.of(new SteppedClock(InstantSource.system())) : Optional.empty();
    }

    @Provides
    @Singleton
    InstantSource clock(Optional<SteppedClock> stepped) {
        return stepped.<InstantSource>map(clock -> clock).orElseGet(InstantSource::system);
    }

    @Provides
    @Singleton
    Protocols protocols(Genesis genesis) {
        return new Protocols(genesis.networkId());
    }

    @Provides
    @Singleton
    SessionKeyPair session() {
        return SessionKeyPair.load(config.keys().session());
    }

    @Provides
    @Singleton
    AuditLog audit(InstantSource clock) {
        return lifecycle.own("audit", AuditLog.open(dataDirectory().resolve(AuditLog.NAME), clock));
    }

    @Provides
    @Singleton
    PluginHome installed(Genesis genesis, InstantSource clock) {
        return new PluginHome(home, config.trust(), genesis.development(), clock);
    }

    /** Fails closed: a plugin that the operator names and that is refused keeps the node from starting. */
    @Provides
    @Singleton
    PluginRegistry plugins(PluginHome installed, PrometheusMeterRegistry meters, AuditLog audit, Genesis genesis) {
        // The audit log holds the data directory by now, so that no other process records another network.
        GenesisRecord.in(dataDirectory()).keep(genesis, config.genesis());
        Settlement.interrupted(installed)
                .ifPresent(command -> LOG.warn(
                        "'{}' was interrupted; the lock says which plugins there are. Run {}",
                        command,
                        installed.commands().quoted("doctor --repair")));
        Optional<HomeGuard> guard = HomeGuard.watch(home);
        PluginRegistry registry;
        try {
            registry = lifecycle.own("plugins", load(installed, meters));
        } finally {
            guard.ifPresent(HomeGuard::close);
        }
        registry.rejected()
                .forEach(rejected -> audit.append(
                        "plugin.refused",
                        Map.of(
                                "file",
                                rejected.file().toString(),
                                "reason",
                                rejected.reason().toString())));
        for (LoadedPlugin plugin : registry.plugins()) {
            audit.append(
                    "plugin.loaded",
                    Map.of(
                            "id", plugin.descriptor().id(),
                            "version", plugin.descriptor().version().toString(),
                            "sha256", plugin.digest().toHex(),
                            "signer", plugin.signedBy()));
            plugin.notes()
                    .forEach(note -> audit.append(
                            "plugin.note", Map.of("id", plugin.descriptor().id(), "note", note)));
        }
        registry.rejected().stream().findFirst().ifPresent(rejected -> {
            throw rejected.reason();
        });
        Gauge.builder("quoin_plugins_unsigned", registry, PlatformModule::unsignedPlugins)
                .description("Plugins that run without a signature, for development")
                .strongReference(true)
                .register(meters);
        return registry;
    }

    private static double unsignedPlugins(PluginRegistry registry) {
        return registry.plugins().stream().filter(LoadedPlugin::isUnsigned).count();
    }

    /** Where an exchange of the engine takes a plugin from: the same places as the start. */
    @Provides
    @Singleton
    PluginFiles files(PluginHome installed, PluginRegistry plugins, NodeConfigFile node) {
        return new UnsignedPlugins(plugins.plugins(), installed, new LockedPlugins(installed, node));
    }

    private PluginRegistry load(PluginHome installed, PrometheusMeterRegistry meters) {
        PluginLock lock = installed.lock();
        PluginLock selected = Selection.of(
                lock, config.plugins().mandatory(), config.plugins().disabled(), installed.commands());
        installed.unlocked(lock).forEach(jar -> LOG.warn("{} is in no lock and is not read", jar));
        PluginVerifier verifier = installed.verifier();
        installed.remember(verifier.trust().state());
        for (LockEntry entry : selected.entries()) {
            verifier.trust()
                    .revocations()
                    .advisories(entry.id(), entry.version())
                    .forEach(advisory -> LOG.warn(
                            "plugin {}: {} ({}) {}",
                            entry.label(),
                            advisory.id(),
                            advisory.severity(),
                            advisory.text()));
        }
        List<PluginFile> files = new ArrayList<>(installed.locked(selected));
        unsigned.stream().map(PluginFile::unsigned).forEach(files::add);
        return PluginRegistry.load(files, verifier, dataDirectory().resolve("native"), new MeteredCalls(meters));
    }

    private Path dataDirectory() {
        try {
            return Files.createDirectories(config.data());
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_INVALID, "Cannot make the data directory " + config.data() + ": " + e, e);
        }
    }
}
