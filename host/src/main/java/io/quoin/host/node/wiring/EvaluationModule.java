package io.quoin.host.node.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quoin.host.audit.AuditLog;
import io.quoin.host.blob.BlobSource;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.evaluation.EvaluationPipeline;
import io.quoin.host.evaluation.OwnEvaluations;
import io.quoin.host.evaluation.record.DeviationWatch;
import io.quoin.host.evaluation.record.EvaluationRecords;
import io.quoin.host.evaluation.record.RecordPolicy;
import io.quoin.host.evaluation.runtime.Canary;
import io.quoin.host.evaluation.runtime.PluginFiles;
import io.quoin.host.evaluation.runtime.PluginRuntimes;
import io.quoin.host.evaluation.runtime.RuntimeSlot;
import io.quoin.host.evaluation.runtime.RuntimeSwap;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.mesh.CommandGossip;
import io.quoin.host.metrics.MeteredPlugin;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.swap.NodeConfigFile;
import io.quoin.host.node.swap.RuntimeSetting;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.unloading.LeakCheck;
import io.quoin.host.signing.NodeCryptography;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.host.thread.Worker;
import io.quoin.sandbox.code.CodeCache;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.storage.KeyValueStore;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Optional;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The runtime that evaluates, its exchange, and the validator's own evaluations. */
public final class EvaluationModule extends AbstractModule {

    private static final Logger LOG = LoggerFactory.getLogger(EvaluationModule.class);

    /** The directory of compiled challenges in the node's data. */
    private static final String CODE_CACHE = "code-cache";

    /** Reminders to look at a submission that may wait; what is dropped, the next look at all finds. */
    private static final int WAITING_LOOKS = 1_024;

    /** How much longer than an evaluation's deadline an exchange of the engine waits for it. */
    private static final Duration SLACK = Duration.ofSeconds(5);

    /** How long to wait, after each garbage collection that is asked for, for an unloaded plugin's end. */
    private static final Duration LEAK_PATIENCE = Duration.ofMillis(50);

    @Provides
    @Singleton
    CodeCache code(NodeConfig config, SessionKeyPair session, InstantSource clock, PrometheusMeterRegistry meters) {
        return new CodeCache(
                config.data().resolve(CODE_CACHE),
                session.secretFor("quoin/code-cache/1"),
                config.evaluation().codeCache().bytes(),
                clock,
                new MeteredPlugin(meters, "node"),
                LOG::warn);
    }

    @Provides
    @Singleton
    PluginRuntimes runtimes(
            PluginRegistry plugins,
            PluginFiles files,
            NodeConfigFile config,
            Products products,
            ContextFactory contexts,
            InstantSource clock,
            AccountScheme accounts,
            Ledger ledger,
            CodeCache code,
            EvaluationRecords records,
            NodeConfig atStart) {
        return new PluginRuntimes(
                plugins,
                files,
                new EngineRuntimes(
                        config,
                        products,
                        contexts,
                        clock,
                        new NodeCryptography(accounts),
                        ledger,
                        code,
                        atStart.evaluation().record() == RecordPolicy.NONE
                                ? Optional.empty()
                                : Optional.of(records::put)));
    }

    @Provides
    @Singleton
    EvaluationRecords records(KeyValueStore store, NodeConfig config) {
        return openRecords(store, config);
    }

    static EvaluationRecords openRecords(KeyValueStore store, NodeConfig config) {
        return new EvaluationRecords(store, config.evaluation().recordBytes().bytes());
    }

    @Provides
    @Singleton
    DeviationWatch deviations(
            AccountSigner hotkey,
            Ledger ledger,
            AuditLog audit,
            EvaluationRecords records,
            NodeConfig config,
            Lifecycle lifecycle) {
        return new DeviationWatch(
                hotkey.account(),
                ledger.queries(),
                records,
                config.evaluation().record(),
                audit::append,
                lifecycle.own("deviations", new Worker("deviations", WAITING_LOOKS)));
    }

    @Provides
    @Singleton
    RuntimeSlot slot(PluginRuntimes runtimes, NodeConfig config, Lifecycle lifecycle) {
        return lifecycle.own(
                "runtime", new RuntimeSlot(runtimes.first(config.runtime().provider())));
    }

    @Provides
    @Singleton
    RuntimeSwap swap(
            RuntimeSlot slot,
            PluginRuntimes runtimes,
            Ledger ledger,
            BlobStore blobs,
            NodeConfigFile file,
            NodeConfig config,
            AuditLog audit,
            Lifecycle lifecycle) {
        return lifecycle.own(
                "exchange of the engine",
                RuntimeSwap.of(
                        slot,
                        runtimes,
                        new Canary(ledger.queries(), blobs::get),
                        new RuntimeSetting(file),
                        new RuntimeSwap.Environment(
                                config.evaluation().deadline().plus(SLACK),
                                System::nanoTime,
                                () -> ProcessHandle.current().children().toList(),
                                new LeakCheck(System::gc, LEAK_PATIENCE),
                                audit)));
    }

    @Provides
    @Singleton
    EvaluationPipeline pipeline(
            AccountSigner hotkey,
            Ledger ledger,
            BlobSource contents,
            RuntimeSlot slot,
            OwnEvaluations own,
            CommandGossip gossip,
            Genesis genesis,
            SessionKeyPair session,
            RandomGenerator random,
            InstantSource clock,
            Lifecycle lifecycle) {
        return new EvaluationPipeline(
                hotkey.account(),
                ledger.queries(),
                contents::fetch,
                slot,
                own,
                command -> gossip.submit(SignedCommand.bySession(genesis.networkId(), command, session)),
                random,
                lifecycle.own("evaluation", new Worker("evaluation", WAITING_LOOKS)),
                clock);
    }
}
