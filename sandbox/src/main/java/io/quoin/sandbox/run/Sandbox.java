package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.net.NetFunctions;
import io.quoin.sandbox.code.ModuleCompiler;
import io.quoin.sandbox.evaluation.ChallengeInterface;
import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.EvaluationLimits;
import io.quoin.sandbox.evaluation.EvaluationRequest;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.EvaluationSession;
import io.quoin.sandbox.evaluation.GuestExit;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.evaluation.Verdict;
import io.quoin.sandbox.host.BoundedCalls;
import io.quoin.sandbox.observe.EvaluationObserver;
import io.quoin.sandbox.observe.GuestObserver;
import io.quoin.sandbox.observe.GuestRole;
import io.quoin.sandbox.storage.StorageOverlay;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.WasmEngine;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Consumer;

/**
 * Admits and evaluates challenges on one engine. Safe from any thread; evaluations run on threads of the
 * sandbox's, and beyond {@code parallel} of them callers wait. The engine is the caller's and outlives the sandbox.
 */
public final class Sandbox implements AutoCloseable {

    /** Compiled challenges, and refusals of others, that are kept in memory. */
    public static final int CACHED_CHALLENGES = 24;

    /** The same for agents: anyone may submit one, and none may push a challenge out. */
    public static final int CACHED_AGENTS = 8;

    private static final byte[] NO_OUTPUT = {};

    private final InstantSource clock;
    private final Cryptography cryptography;
    private final int parallel;
    private final Semaphore permits;
    private final GuestThreads threads;
    private final ClosingFailures closing;
    private final ModuleCache challengeModules;
    private final ModuleCache agentModules;
    private volatile boolean closed;

    /**
     * A sandbox on an engine that passed {@link SelfTest}.
     *
     * @param cryptography what host functions hash and verify with
     * @param parallel the most evaluations at a time, at least 1
     */
    public Sandbox(WasmEngine engine, InstantSource clock, Cryptography cryptography, int parallel) {
        this(engine, engine::compile, clock, cryptography, parallel, failure -> {});
    }

    /**
     * A sandbox with a way of its own to compile challenges, which come again; an agent hardly does, so the engine
     * compiles it.
     *
     * @param challenges compiles on {@code engine}
     * @param unclosed told when the engine fails to close a module that was given up, which fails no evaluation; throws
     *     nothing
     */
    public Sandbox(
            WasmEngine engine,
            ModuleCompiler challenges,
            InstantSource clock,
            Cryptography cryptography,
            int parallel,
            Consumer<QuoinException> unclosed) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is " + parallel + ", it must be at least 1");
        }
        this.clock = clock;
        this.cryptography = cryptography;
        this.parallel = parallel;
        this.permits = new Semaphore(parallel, true);
        this.threads = new GuestThreads(engine, "quoin-evaluation", parallel);
        this.closing = new ClosingFailures(unclosed);
        this.challengeModules = new ModuleCache(challenges, CACHED_CHALLENGES, closing);
        this.agentModules = new ModuleCache(engine::compile, CACHED_AGENTS, closing);
    }

    /**
     * Evaluates a submission and waits for the result, which depends on the request alone, its deadline and what comes from the
     * network aside.
     *
     * @throws QuoinException {@code WASM_ENGINE_FAULT} or {@code WASM_UNSUPPORTED_HERE} if this machine has no result
     *     and the validator must abstain; another {@code WASM_} code if the challenge's module is not admitted
     */
    public EvaluationResult evaluate(EvaluationRequest request) {
        return evaluate(request, EvaluationObserver.NONE);
    }

    /**
     * Evaluates a submission while somebody looks on, who does not change the result.
     *
     * @param observer of this evaluation alone
     * @throws QuoinException as {@link #evaluate(EvaluationRequest)} does
     */
    public EvaluationResult evaluate(EvaluationRequest request, EvaluationObserver observer) {
        acquirePermit();
        try {
            if (closed) {
                throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "The sandbox is closed.");
            }
            return threads.run(() -> run(request, observer));
        } finally {
            permits.release();
        }
    }

    private void acquirePermit() {
        try {
            permits.acquire();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new QuoinException(
                    WasmError.WASM_ENGINE_FAULT, "Interrupted while waiting for a free place to evaluate.", e);
        }
    }

    private EvaluationResult run(EvaluationRequest request, EvaluationObserver observer) {
        EvaluationLimits limits = request.limits();
        Deadline deadline = new Deadline(clock, limits.deadline());
        ChallengeInterface way = ChallengeInterfaces.named(request.interfaceName());
        Admission challenges = admission(challenges(request, way), observer);
        Admission agents = admission(Admission.ofAgents(request.version()), observer);
        byte[] submission = request.facts().submission();
        try (ModuleCache.Lease lease =
                        lease(challengeModules, challenges, request.challenge(), limits.memoryPages(), deadline);
                SandboxedAgent agent = new SandboxedAgent(
                        request.facts(),
                        () -> lease(agentModules, agents, submission, limits.memoryPages(), deadline),
                        limits.agentGas(),
                        deadline,
                        () -> observer.begin(GuestRole.AGENT, agents.abi()))) {
            NodeFault fault = new NodeFault();
            GuestExit exit = new GuestExit();
            StorageOverlay storage = new StorageOverlay(request.storage(), limits.storage());
            EvaluationSession session =
                    way.open(new EvaluationContext(request.facts(), limits, agent, storage, cryptography, exit, fault));
            GuestObserver guest = observer.begin(GuestRole.CHALLENGE, challenges.abi());
            guest.starts(lease.module());
            HostFunctions functions =
                    guest.around(new BoundedCalls(functions(request, session, fault), way.hostCalls()));
            try (MeteredInstance instance =
                    new MeteredInstance(lease.module(), lease.compiled(), functions, exit, limits.gas(), deadline)) {
                Verdict verdict = session.evaluate(new MeteredGuest(lease.module(), instance, fault));
                long gas = instance.gasUsed();
                guest.ended(gas);
                return result(verdict, session, storage, gas, agent.gasUsed());
            }
        }
    }

    private static Admission challenges(EvaluationRequest request, ChallengeInterface way) {
        Admission admission = Admission.of(request.version(), way, request.functions());
        return request.network().isPresent() ? admission.networked() : admission;
    }

    /** The functions that the challenge is linked to. */
    private static HostFunctions functions(EvaluationRequest request, EvaluationSession session, NodeFault fault) {
        return request.network()
                .<HostFunctions>map(network -> new NetFunctions(session.functions(), network, fault))
                .orElseGet(session::functions);
    }

    private static Admission admission(Admission admission, EvaluationObserver observer) {
        return observer.traces() ? admission.traced() : admission;
    }

    private ModuleCache.Lease lease(
            ModuleCache modules, Admission admission, byte[] module, int memoryPages, Deadline deadline) {
        String key = admission.key() + "|" + memoryPages + "|" + Hash.sha256(module);
        return modules.acquire(key, () -> admission.admit(module, memoryPages), deadline);
    }

    private static EvaluationResult result(
            Verdict verdict, EvaluationSession session, StorageOverlay storage, long gas, long agentGas) {
        boolean ok = verdict.code() == EvaluationCode.OK;
        byte[] output = ok ? session.output() : NO_OUTPUT;
        return new EvaluationResult(
                verdict.code(),
                verdict.score(),
                gas,
                agentGas,
                Hash.sha256(output),
                output,
                ok ? storage.writes() : List.of(),
                new String(session.log(), StandardCharsets.UTF_8),
                verdict.detail());
    }

    /**
     * Waits for running evaluations, then frees the compiled modules and the threads.
     *
     * @throws QuoinException if the engine failed to close a module, now or earlier; everything else is freed
     */
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(parallel);
        try {
            challengeModules.close();
            agentModules.close();
        } finally {
            threads.close();
            permits.release(parallel);
        }
        closing.rethrow();
    }
}
