package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.AgentAbi;
import io.quoin.sandbox.abi.ChallengeAbi;
import io.quoin.sandbox.host.CallCode;
import io.quoin.sandbox.host.ChallengeHost;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.WasmEngine;
import java.nio.charset.StandardCharsets;
import java.time.InstantSource;
import java.util.concurrent.Semaphore;

/**
 * Admits and evaluates challenges on one engine. Safe from any thread; each evaluation has a thread of its own, and
 * beyond {@code parallel} of them callers wait. The engine is the caller's and outlives the sandbox.
 */
public final class Sandbox implements AutoCloseable {

    /** Compiled modules, and refusals of others, that are kept. */
    public static final int CACHED_MODULES = 32;

    private static final byte[] NO_OUTPUT = {};

    private final WasmEngine engine;
    private final InstantSource clock;
    private final int parallel;
    private final Semaphore permits;
    private final ModuleCache modules;
    private volatile boolean closed;

    /**
     * A sandbox on an engine that passed {@link SelfTest}.
     *
     * @param parallel the most evaluations at a time, at least 1
     */
    public Sandbox(WasmEngine engine, InstantSource clock, int parallel) {
        if (parallel < 1) {
            throw new IllegalArgumentException("parallel is " + parallel + ", it must be at least 1");
        }
        this.engine = engine;
        this.clock = clock;
        this.parallel = parallel;
        this.permits = new Semaphore(parallel, true);
        this.modules = new ModuleCache(engine, CACHED_MODULES);
    }

    /**
     * Whether a challenge would be accepted; no engine is involved.
     *
     * @throws QuoinException with a {@code WASM_} code, the offset and the reason
     */
    public InstrumentedModule admitChallenge(SandboxVersion version, byte[] module) {
        return Admission.ofChallenges(version).admit(module);
    }

    /**
     * Whether an agent would be accepted; no engine is involved.
     *
     * @throws QuoinException with a {@code WASM_} code, the offset and the reason
     */
    public InstrumentedModule admitAgent(SandboxVersion version, byte[] module) {
        return agents(version).admit(module);
    }

    private static Admission agents(SandboxVersion version) {
        return new Admission(version, AgentAbi.ABI);
    }

    /**
     * Evaluates a submission and waits for the result, which depends on the request alone, its deadline aside.
     *
     * @throws QuoinException {@code WASM_ENGINE_FAULT} or {@code WASM_UNSUPPORTED_HERE} if this machine has no result
     *     and the validator must abstain; another {@code WASM_} code if the challenge's module is not admitted
     */
    public EvaluationResult evaluate(EvaluationRequest request) {
        acquirePermit();
        try {
            if (closed) {
                throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "The sandbox is closed.");
            }
            return GuestThread.run(engine, "quoin-evaluation", () -> run(request));
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

    private EvaluationResult run(EvaluationRequest request) {
        EvaluationLimits limits = request.limits();
        Deadline deadline = new Deadline(clock, limits.deadline());
        byte[] submission = request.facts().submission();
        Admission challenges = Admission.ofChallenges(request.version());
        Admission agents = agents(request.version());
        try (ModuleCache.Lease lease = lease(challenges, request.challenge(), limits.memoryPages(), deadline);
                SandboxedAgent agent = new SandboxedAgent(
                        () -> lease(agents, submission, limits.memoryPages(), deadline), limits.agentGas(), deadline)) {
            ChallengeHost host = new ChallengeHost(request.facts(), agent, limits.outputBytes(), limits.logBytes());
            try (MeteredInstance instance =
                    new MeteredInstance(lease.module(), lease.compiled(), host, limits.gas(), deadline)) {
                return evaluate(lease.module(), instance, host, agent);
            }
        }
    }

    private ModuleCache.Lease lease(Admission admission, byte[] module, int memoryPages, Deadline deadline) {
        String key = admission.version().number() + "|" + admission.abi().name() + "|" + memoryPages + "|"
                + Hash.sha256(module);
        return modules.acquire(key, () -> admission.admit(module, memoryPages), deadline);
    }

    private static EvaluationResult evaluate(
            InstrumentedModule module, MeteredInstance instance, ChallengeHost host, SandboxedAgent agent) {
        if (module.exports(ChallengeAbi.VALIDATE)) {
            CallResult validated = call(instance, host, ChallengeAbi.VALIDATE);
            if (!validated.ok()) {
                return failed(EvaluationCode.of(validated.code()), validated.detail(), instance, host, agent);
            }
            if ((int) validated.results()[0] == 0) {
                return failed(EvaluationCode.REFUSED, "validate returned 0", instance, host, agent);
            }
        }
        CallResult evaluated = call(instance, host, ChallengeAbi.EVALUATE);
        if (evaluated.code() != CallCode.OK) {
            return failed(EvaluationCode.of(evaluated.code()), evaluated.detail(), instance, host, agent);
        }
        long score = evaluated.results()[0];
        if (score < 0 || score > EvaluationResult.MAX_SCORE) {
            return failed(EvaluationCode.INVALID_SCORE, "evaluate returned " + score, instance, host, agent);
        }
        return result(EvaluationCode.OK, score, host.output(), "scored", instance, host, agent);
    }

    private static CallResult call(MeteredInstance instance, ChallengeHost host, String export) {
        CallResult result = instance.call(export);
        host.fault().ifPresent(fault -> {
            throw fault;
        });
        return result;
    }

    private static EvaluationResult failed(
            EvaluationCode code, String detail, MeteredInstance instance, ChallengeHost host, SandboxedAgent agent) {
        return result(code, 0, NO_OUTPUT, detail, instance, host, agent);
    }

    private static EvaluationResult result(
            EvaluationCode code,
            long score,
            byte[] output,
            String detail,
            MeteredInstance instance,
            ChallengeHost host,
            SandboxedAgent agent) {
        return new EvaluationResult(
                code,
                score,
                instance.gasUsed(),
                agent.gasUsed(),
                Hash.sha256(output),
                output,
                new String(host.log(), StandardCharsets.UTF_8),
                detail);
    }

    /** Waits for running evaluations, then frees the compiled modules. */
    @Override
    public void close() {
        closed = true;
        permits.acquireUninterruptibly(parallel);
        try {
            modules.close();
        } finally {
            permits.release(parallel);
        }
    }
}
