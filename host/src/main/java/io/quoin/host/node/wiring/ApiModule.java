package io.quoin.host.node.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.micrometer.prometheusmetrics.PrometheusMeterRegistry;
import io.quoin.host.admin.AdminToken;
import io.quoin.host.api.BlobApi;
import io.quoin.host.api.ChallengeApi;
import io.quoin.host.api.CommandIntake;
import io.quoin.host.api.Composition;
import io.quoin.host.api.ConsensusApi;
import io.quoin.host.api.DevelopmentApi;
import io.quoin.host.api.EpochApi;
import io.quoin.host.api.EvaluationApi;
import io.quoin.host.api.LedgerApi;
import io.quoin.host.api.NodeFacts;
import io.quoin.host.api.PeerApi;
import io.quoin.host.api.PluginFact;
import io.quoin.host.api.ReceiptWaits;
import io.quoin.host.api.SwapApi;
import io.quoin.host.api.SystemApi;
import io.quoin.host.audit.AuditLog;
import io.quoin.host.blob.BlobStore;
import io.quoin.host.blob.spread.BlobSpread;
import io.quoin.host.epoch.OwnInclusions;
import io.quoin.host.epoch.WeightSubmitter;
import io.quoin.host.evaluation.record.EvaluationRecords;
import io.quoin.host.evaluation.runtime.EngineRuntime;
import io.quoin.host.evaluation.runtime.RuntimeSlot;
import io.quoin.host.evaluation.runtime.RuntimeSwap;
import io.quoin.host.evaluation.runtime.SwapPhase;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.mesh.CommandGossip;
import io.quoin.host.mesh.PeerGate;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.Readiness;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.registry.LoadedPlugin;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.rpc.RpcDispatcher;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcServer;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.host.time.SteppedClock;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.ChallengeInterfaces;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.chain.Chain;
import io.quoin.spi.consensus.ConsensusEngine;
import io.quoin.spi.network.PeerNetwork;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What can be asked of the node. */
public final class ApiModule extends AbstractModule {

    @Provides
    @Singleton
    NodeFacts facts(NodeConfig config, Genesis genesis, AccountScheme accounts, AccountSigner hotkey) {
        return new NodeFacts(
                genesis.networkId(),
                genesis.hash().toHex(),
                accounts.address(hotkey.account()),
                config.storage().provider());
    }

    private static Composition composition(RuntimeSlot slot, RuntimeSwap swap, PluginRegistry plugins) {
        EngineRuntime active = slot.active();
        List<LoadedPlugin> loaded = plugins.plugins();
        return new Composition(
                active.name(),
                active.identity().provider(),
                loaded.stream().anyMatch(LoadedPlugin::isUnsigned) ? PluginVerifier.UNSIGNED : "signed",
                swap.phase().map(SwapPhase::text).orElse(null),
                loaded.stream().map(ApiModule::fact).toList());
    }

    private static PluginFact fact(LoadedPlugin plugin) {
        return new PluginFact(
                plugin.descriptor().id(),
                plugin.descriptor().version().toString(),
                plugin.descriptor().kinds().stream().map(Enum::name).collect(Collectors.joining(",")),
                plugin.signedBy(),
                plugin.digest().toHex());
    }

    @Provides
    @Singleton
    Readiness readiness(Ledger ledger, PeerNetwork network, ConsensusEngine consensus, SessionKeyPair session) {
        return new Readiness(ledger, network, consensus, session.publicKey());
    }

    @Provides
    @Singleton
    CommandIntake intake(BlobStore blobs, CommandGossip gossip, Optional<BlobSpread> spread, Genesis genesis) {
        SandboxVersion version = SandboxVersion.of(genesis.parameters().sandboxVersion());
        // No engine takes part in the admission of a module, so an exchange of the engine does not delay it.
        return new CommandIntake(
                blobs,
                gossip,
                (manifest, module) -> admit(version, manifest, module),
                content -> spread.ifPresent(spreading -> spreading.publish(content)));
    }

    private static void admit(SandboxVersion version, Manifest manifest, byte[] module) {
        Admission.of(
                        version,
                        ChallengeInterfaces.named(manifest.interfaceName()),
                        manifest.policy().functions())
                .admit(module, manifest.limits().memoryPages());
    }

    @Provides
    @Singleton
    SystemApi system(
            NodeFacts facts,
            RuntimeSlot slot,
            RuntimeSwap swap,
            PluginRegistry plugins,
            Ledger ledger,
            PeerNetwork network,
            ConsensusEngine consensus,
            Chain chain,
            Readiness readiness,
            WeightSubmitter weights) {
        return new SystemApi(
                facts,
                () -> composition(slot, swap, plugins),
                ledger,
                network,
                consensus,
                chain,
                readiness::reasons,
                weights::failure);
    }

    @Provides
    @Singleton
    PeerApi peers(PeerGate gate, AuditLog audit) {
        return new PeerApi(gate, audit);
    }

    @Provides
    @Singleton
    Optional<DevelopmentApi> development(Optional<SteppedClock> clock, AuditLog audit) {
        return clock.map(stepped -> new DevelopmentApi(stepped, audit));
    }

    @Provides
    @Singleton
    ReceiptWaits receipts(Ledger ledger) {
        return new ReceiptWaits(ledger.queries());
    }

    @Provides
    @Singleton
    RpcDispatcher dispatcher(
            SystemApi system,
            ConsensusEngine consensus,
            PeerApi peers,
            Optional<DevelopmentApi> development,
            RuntimeSwap swap,
            NodeFacts facts,
            Ledger ledger,
            ReceiptWaits receipts,
            CommandIntake intake,
            SessionKeyPair session,
            InstantSource clock,
            AccountScheme accounts,
            OwnInclusions inclusions,
            BlobStore blobs,
            Optional<BlobSpread> spread,
            EvaluationRecords records) {
        List<RpcMethod> methods = Stream.of(
                        system.methods(),
                        new ConsensusApi(consensus).methods(),
                        peers.methods(),
                        development.map(DevelopmentApi::methods).orElse(List.of()),
                        new SwapApi(swap::swap).methods(),
                        new LedgerApi(facts.networkId(), ledger.queries(), receipts, intake, session, clock).methods(),
                        new ChallengeApi(ledger.queries(), accounts).methods(),
                        new EpochApi(ledger.queries(), inclusions, accounts).methods(),
                        new BlobApi(blobs, spread.map(spreading -> spreading::kept)).methods(),
                        new EvaluationApi(records, blobs).methods())
                .flatMap(List::stream)
                .toList();
        return new RpcDispatcher(methods, blobs.maxBlobBytes());
    }

    @Provides
    @Singleton
    AdminToken token(SecureRandom random) {
        return AdminToken.make(random);
    }

    @Provides
    @Singleton
    RpcServer server(
            NodeConfig config,
            AdminToken token,
            RpcDispatcher dispatcher,
            Readiness readiness,
            PrometheusMeterRegistry meters,
            Lifecycle lifecycle) {
        return lifecycle.own(
                "rpc",
                RpcServer.start(
                        config.rpc().host(),
                        config.rpc().port(),
                        dispatcher,
                        token::isIn,
                        readiness::reasons,
                        meters::scrape));
    }
}
