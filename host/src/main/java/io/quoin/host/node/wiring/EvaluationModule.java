package io.quoin.host.node.wiring;

import com.google.inject.AbstractModule;
import com.google.inject.Provides;
import com.google.inject.Singleton;
import io.quoin.host.blob.BlobExchange;
import io.quoin.host.evaluation.EvaluationPipeline;
import io.quoin.host.evaluation.OwnEvaluations;
import io.quoin.host.evaluation.SandboxEvaluator;
import io.quoin.host.evaluation.SubmissionEvaluator;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.genesis.Genesis;
import io.quoin.host.mesh.CommandGossip;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.host.thread.Worker;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.run.SelfTest;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.wasm.WasmEngine;
import java.time.InstantSource;
import java.util.random.RandomGenerator;

/** The WebAssembly engine, the sandbox around it, and the validator's own evaluations. */
public final class EvaluationModule extends AbstractModule {

    /** Reminders to look at a submission that may wait; what is dropped, the next look at all finds. */
    private static final int WAITING_LOOKS = 1_024;

    /** Evaluations at a time: the pipeline does one after the other. */
    private static final int PARALLEL = 1;

    @Provides
    @Singleton
    WasmEngine engine(
            NodeConfig config,
            PluginRegistry plugins,
            ContextFactory contexts,
            Products products,
            InstantSource clock) {
        WasmEngine engine = products.create(
                plugins.wasmEngine(config.runtime().provider()),
                config.runtime().settings(),
                contexts.engine(config.runtime().provider()));
        SelfTest.run(engine, clock);
        return engine;
    }

    @Provides
    @Singleton
    Sandbox sandbox(WasmEngine engine, InstantSource clock, Lifecycle lifecycle) {
        return lifecycle.own("sandbox", new Sandbox(engine, clock, PARALLEL));
    }

    @Provides
    @Singleton
    SubmissionEvaluator evaluator(Sandbox sandbox, WasmEngine engine, NodeConfig config, Ledger ledger) {
        return new SandboxEvaluator(
                sandbox,
                engine.info(),
                config.evaluation().deadline(),
                height -> ledger.decided(height).orElseThrow().block().hash());
    }

    @Provides
    @Singleton
    EvaluationPipeline pipeline(
            AccountSigner hotkey,
            Ledger ledger,
            BlobExchange blobs,
            SubmissionEvaluator evaluator,
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
                blobs::fetch,
                evaluator,
                own,
                command -> gossip.submit(SignedCommand.bySession(genesis.networkId(), command, session)),
                random,
                lifecycle.own("evaluation", new Worker("evaluation", WAITING_LOOKS)),
                clock);
    }
}
