package io.quoin.host.node.wiring;

import io.quoin.host.evaluation.SandboxEvaluator;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.RecordingRunner;
import io.quoin.host.evaluation.record.RequestRunner;
import io.quoin.host.evaluation.runtime.EngineRuntime;
import io.quoin.host.evaluation.runtime.PluginRuntimes;
import io.quoin.host.evaluation.runtime.RuntimeIdentity;
import io.quoin.host.ledger.Ledger;
import io.quoin.host.node.Lifecycle;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.context.ContextFactory;
import io.quoin.host.node.context.EngineContext;
import io.quoin.host.node.swap.NodeConfigFile;
import io.quoin.sandbox.code.CodeCache;
import io.quoin.sandbox.code.ModuleCompiler;
import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.sandbox.run.SelfTest;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.EngineInfo;
import io.quoin.spi.wasm.WasmCapability;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmEngineFactory;
import java.time.InstantSource;
import java.util.Optional;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Makes runtimes with the settings that {@code node.yaml} has at the moment. */
final class EngineRuntimes implements PluginRuntimes.RuntimeMaker {

    private static final Logger LOG = LoggerFactory.getLogger(EngineRuntimes.class);

    /** Evaluations at a time: the pipeline does one after the other. */
    private static final int PARALLEL = 1;

    private final NodeConfigFile file;
    private final Products products;
    private final ContextFactory contexts;
    private final InstantSource clock;
    private final Cryptography cryptography;
    private final Ledger ledger;
    private final CodeCache code;
    private final Optional<Consumer<RecordedEvaluation>> records;

    EngineRuntimes(
            NodeConfigFile file,
            Products products,
            ContextFactory contexts,
            InstantSource clock,
            Cryptography cryptography,
            Ledger ledger,
            CodeCache code,
            Optional<Consumer<RecordedEvaluation>> records) {
        this.file = file;
        this.products = products;
        this.contexts = contexts;
        this.clock = clock;
        this.cryptography = cryptography;
        this.ledger = ledger;
        this.code = code;
        this.records = records;
    }

    @Override
    public EngineRuntime make(
            RuntimeIdentity identity, WasmEngineFactory<?> factory, Optional<RuntimeIdentity> current) {
        NodeConfig config = file.read();
        Lifecycle resources = new Lifecycle();
        try {
            EngineContext context = resources.own("engine context", contexts.engine(name(identity, current)));
            WasmEngine engine = resources.own(
                    "engine", products.make(factory, config.runtime().settings(), context));
            SelfTest.run(engine, clock);
            Sandbox sandbox = resources.own(
                    "sandbox",
                    new Sandbox(
                            engine,
                            compiler(identity, factory, engine),
                            clock,
                            cryptography,
                            PARALLEL,
                            failure -> LOG.warn("A module of {} stays open", identity.provider(), failure)));
            SandboxEvaluator evaluator = new SandboxEvaluator(
                    runner(sandbox, engine.info()),
                    SandboxVersion.of(ledger.genesis().parameters().sandboxVersion()),
                    engine.info(),
                    config.evaluation().deadline(),
                    height -> ledger.queries().blockHash(height),
                    submission -> ledger.queries().storage(submission.challenge(), submission.height()));
            return new EngineRuntime(
                    identity,
                    engine.info(),
                    factory.capabilities().contains(WasmCapability.CHILD_PROCESS),
                    evaluator,
                    resources);
        } catch (RuntimeException | Error e) {
            resources.close();
            throw e;
        }
    }

    private ModuleCompiler compiler(RuntimeIdentity identity, WasmEngineFactory<?> factory, WasmEngine engine) {
        return factory.capabilities().contains(WasmCapability.PRECOMPILED_CODE)
                ? code.compiler(engine, identity.digest())
                : engine::compile;
    }

    private RequestRunner runner(Sandbox sandbox, EngineInfo engine) {
        return records.<RequestRunner>map(
                        kept -> new RecordingRunner(sandbox, engine.name() + " " + engine.version(), kept))
                .orElse((submission, request) -> sandbox.evaluate(request));
    }

    /** Two versions of one engine side by side must not work in one directory. */
    private static String name(RuntimeIdentity identity, Optional<RuntimeIdentity> current) {
        String provider = identity.provider();
        return current.filter(running -> running.provider().equals(provider)).isPresent()
                ? provider + "-" + identity.digest().shortHex()
                : provider;
    }
}
