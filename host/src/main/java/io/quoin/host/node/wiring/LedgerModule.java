package io.quoin.host.node.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provider;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.quoin.host.audit.AuditLog;
import io.quoin.host.epoch.EpochWatch;
import io.quoin.host.epoch.OwnInclusions;
import io.quoin.host.epoch.WeightSubmitter;
import io.quoin.host.evaluation.OwnEvaluations;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.LedgerEnvironment;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.migration.MigrationMark;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.pool.PoolLimits;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.host.thread.Worker;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.storage.KeyValueStore;
import io.quoin.spi.storage.StorageCapability;
import io.quoin.spi.storage.StorageFactory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.concurrent.ScheduledExecutorService;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The store, the chain, and the ledger between them. */
public final class LedgerModule extends AbstractModule {

    private static final Logger LOG = LoggerFactory.getLogger(LedgerModule.class);

    @Provides
    @Singleton
    KeyValueStore store(NodeConfig config, PluginRegistry plugins, ContextFactory contexts, Products products) {
        StorageFactory<?> factory = plugins.storage(config.storage().provider());
        if (!factory.capabilities().contains(StorageCapability.DURABLE)) {
            LOG.warn(
                    "The storage '{}' does not declare DURABLE: what this node stores is lost when it stops",
                    factory.name());
        }
        KeyValueStore store = products.create(
                factory,
                config.storage().settings(),
                contexts.storage(config.storage().provider(), NodeTables.all()));
        MigrationMark.requireNone(store);
        return store;
    }

    @Provides
    @Singleton
    AccountScheme accounts(NodeConfig config, PluginRegistry plugins) {
        return plugins.chain(config.chain().provider()).accounts();
    }

    @Provides
    @Singleton
    AccountSigner hotkey(NodeConfig config, AccountScheme accounts) {
        return AccountKeyFile.load(config.keys().hotkey(), accounts);
    }

    @Provides
    @Singleton
    Chain chain(
            NodeConfig config,
            PluginRegistry plugins,
            ContextFactory contexts,
            Products products,
            AccountSigner hotkey,
            Genesis genesis) {
        Chain chain = products.create(
                plugins.chain(config.chain().provider()),
                config.chain().settings(),
                contexts.chain(config.chain().provider(), Optional.of(hotkey)));
        genesis.requireChain(chain.genesis().hash());
        return chain;
    }

    @Provides
    @Singleton
    OwnEvaluations ownEvaluations(KeyValueStore store) {
        return new OwnEvaluations(store);
    }

    @Provides
    @Singleton
    OwnInclusions ownInclusions(KeyValueStore store) {
        return new OwnInclusions(store);
    }

    /** The watch asks the ledger for the epoch, and the ledger asks the watch for the chain: so one is looked up late. */
    @Provides
    @Singleton
    EpochWatch epochWatch(
            Chain chain,
            Genesis genesis,
            Provider<Ledger> ledger,
            Provider<ConsensusEngine> consensus,
            Lifecycle lifecycle) {
        return new EpochWatch(
                chain,
                genesis.chain().netuid(),
                genesis.parameters(),
                () -> ledger.get().queries().currentEpoch().epoch(),
                () -> consensus.get().workAvailable(),
                lifecycle.own("epoch watch", new Worker("epoch-watch", 1)));
    }

    @Provides
    @Singleton
    Ledger ledger(
            Genesis genesis,
            KeyValueStore store,
            AccountScheme accounts,
            EpochWatch watch,
            InstantSource clock,
            NodeConfig config) {
        return Ledger.open(
                new LedgerEnvironment(
                        genesis,
                        store,
                        accounts,
                        SessionKeyPair::verify,
                        watch,
                        clock,
                        config.catchUp().checkpoints()),
                PoolLimits.STANDARD);
    }

    @Provides
    @Singleton
    WeightSubmitter weightSubmitter(
            Chain chain,
            Genesis genesis,
            OwnInclusions inclusions,
            AuditLog audit,
            ScheduledExecutorService scheduler) {
        return new WeightSubmitter(chain, genesis.chain().netuid(), inclusions, audit, scheduler);
    }
}
