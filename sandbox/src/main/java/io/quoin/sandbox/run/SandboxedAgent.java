package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.agent.AgentSession;
import io.quoin.sandbox.evaluation.Agent;
import io.quoin.sandbox.evaluation.AgentRun;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.host.BoundedCalls;
import io.quoin.sandbox.observe.GuestObserver;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.HostFunctions;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The submission of one evaluation as a program, with the gas that all its runs share. One thread. */
final class SandboxedAgent implements Agent, AutoCloseable {

    private static final int NOT_TRIED = 1;
    private static final byte[] NO_OUTPUT = {};

    private final Facts facts;
    private final Supplier<ModuleCache.Lease> admission;
    private final long gasLimit;
    private final Deadline deadline;
    private final Supplier<GuestObserver> observers;
    private ModuleCache.@Nullable Lease lease;
    private int answer = NOT_TRIED;
    private long gasUsed;

    /**
     * @param admission compiles the submission, or refuses it by throwing
     * @param observers one for each run
     */
    SandboxedAgent(
            Facts facts,
            Supplier<ModuleCache.Lease> admission,
            long gasLimit,
            Deadline deadline,
            Supplier<GuestObserver> observers) {
        this.facts = facts;
        this.admission = admission;
        this.gasLimit = gasLimit;
        this.deadline = deadline;
        this.observers = observers;
    }

    long gasUsed() {
        return gasUsed;
    }

    @Override
    public int load() {
        if (answer == NOT_TRIED) {
            try {
                lease = admission.get();
                answer = 0;
            } catch (QuoinException e) {
                answer = reason(e);
            }
        }
        return answer;
    }

    /** The number by which a challenge sees why its submission is not a program. */
    private static int reason(QuoinException e) {
        if (!(e.code() instanceof WasmError error)) {
            throw e;
        }
        return switch (error) {
            case WASM_MALFORMED -> -1;
            case WASM_INVALID -> -2;
            case WASM_FEATURE -> -3;
            case WASM_LIMIT -> -4;
            case WASM_IMPORT -> -5;
            case WASM_EXPORT -> -6;
            case WASM_ENGINE_FAULT, WASM_UNSUPPORTED_HERE, WASM_SELF_TEST -> throw e;
        };
    }

    @Override
    public AgentRun run(byte[] input, long runLimit) {
        if (lease == null) {
            throw new IllegalStateException("The agent was not loaded");
        }
        long granted = Math.min(runLimit, gasLimit - gasUsed);
        AgentSession session = new AgentSession(facts, input);
        GuestObserver observer = observers.get();
        observer.starts(lease.module());
        HostFunctions functions = observer.around(new BoundedCalls(session.functions(), BoundedCalls.MOST));
        try (MeteredInstance instance =
                new MeteredInstance(lease.module(), lease.compiled(), functions, session.exit(), granted, deadline)) {
            // What an agent may call works on what is given here alone, so this machine cannot fail in it.
            NodeFault none = new NodeFault();
            CallResult result = session.run(new MeteredGuest(lease.module(), instance, none));
            long gas = instance.gasUsed();
            observer.ended(gas);
            gasUsed += gas;
            return new AgentRun(result.code(), gas, result.code() == CallCode.OK ? session.output() : NO_OUTPUT);
        }
    }

    @Override
    public void close() {
        if (lease != null) {
            lease.close();
        }
    }
}
