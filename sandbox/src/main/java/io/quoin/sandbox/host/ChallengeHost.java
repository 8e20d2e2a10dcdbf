package io.quoin.sandbox.host;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The functions of {@code quoin_v1} for one evaluation. One thread. */
public final class ChallengeHost implements HostFunctions {

    private static final AgentRun NO_RUN = new AgentRun(CallCode.OK, 0, new byte[0]);

    private final Facts facts;
    private final Agent agent;
    private final BoundedBytes output;
    private final BoundedBytes log;
    private boolean agentLoaded;
    private AgentRun lastRun = NO_RUN;
    private @Nullable QuoinException fault;

    /** A host for one evaluation; {@code logBytes} is where the log is cut off. */
    public ChallengeHost(Facts facts, Agent agent, int outputBytes, int logBytes) {
        this.facts = facts;
        this.agent = agent;
        this.output = new BoundedBytes(outputBytes);
        this.log = new BoundedBytes(logBytes);
    }

    /** What the challenge wrote so far. */
    public byte[] output() {
        return output.toByteArray();
    }

    /** What the challenge logged so far. */
    public byte[] log() {
        return log.toByteArray();
    }

    /** The failure of the engine in a nested call, after which the evaluation has no result. */
    public Optional<QuoinException> fault() {
        return Optional.ofNullable(fault);
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        return switch (imported.name()) {
            case "submission_size" -> constant(facts.submission().length);
            case "submission_read" -> reading(facts::submission);
            case "params_size" -> constant(facts.params().length);
            case "params_read" -> reading(facts::params);
            case "seed" -> this::seed;
            case "block_height" -> constant(facts.blockHeight());
            case "block_time_ms" -> constant(facts.blockTimeMs());
            case "epoch" -> constant(facts.epoch());
            case "log" -> this::appendLog;
            case "sha256" -> ChallengeHost::sha256;
            case "output_write" -> this::write;
            case "agent_load" -> (memory, arguments) -> GuestBytes.result(loadAgent() & 0xFFFF_FFFFL);
            case "agent_run" -> this::runAgent;
            case "agent_gas" -> (memory, arguments) -> GuestBytes.result(lastRun.gas());
            case "agent_output_size" -> (memory, arguments) -> GuestBytes.result(lastRun.output().length);
            case "agent_output_read" -> reading(() -> lastRun.output());
            default -> throw new IllegalArgumentException("No challenge function " + imported.name());
        };
    }

    private static HostFunction constant(long value) {
        return (memory, arguments) -> GuestBytes.result(value);
    }

    private static HostFunction reading(Supplier<byte[]> source) {
        return (memory, arguments) -> GuestBytes.copy(memory, arguments[0], source.get(), arguments[1], arguments[2]);
    }

    private long[] seed(GuestMemory memory, long[] arguments) {
        GuestBytes.write(memory, arguments[0], facts.seed().toBytes());
        return GuestBytes.noResult();
    }

    /** The log is for people: it is cut off at its limit, which the guest cannot notice. */
    private long[] appendLog(GuestMemory memory, long[] arguments) {
        byte[] bytes = GuestBytes.read(memory, arguments[0], arguments[1]);
        log.append(Arrays.copyOf(bytes, Math.min(bytes.length, log.room())));
        return GuestBytes.noResult();
    }

    private static long[] sha256(GuestMemory memory, long[] arguments) {
        byte[] bytes = GuestBytes.read(memory, arguments[0], arguments[1]);
        GuestBytes.write(memory, arguments[2], Hash.sha256(bytes).toBytes());
        return GuestBytes.noResult();
    }

    private long[] write(GuestMemory memory, long[] arguments) {
        if (!output.append(GuestBytes.read(memory, arguments[0], arguments[1]))) {
            throw AbortReason.OUTPUT_LIMIT.abort();
        }
        return GuestBytes.noResult();
    }

    private int loadAgent() {
        int answer = orFault(agent::load);
        agentLoaded = answer == 0;
        return answer;
    }

    private long[] runAgent(GuestMemory memory, long[] arguments) {
        if (!agentLoaded) {
            throw AbortReason.AGENT_NOT_LOADED.abort();
        }
        long gasLimit = arguments[2];
        if (gasLimit < 0) {
            throw AbortReason.AGENT_GAS_LIMIT.abort();
        }
        byte[] input = GuestBytes.read(memory, arguments[0], arguments[1]);
        lastRun = orFault(() -> agent.run(input, gasLimit));
        return GuestBytes.result(lastRun.code().number());
    }

    /** Keeps an engine's failure for the caller of the evaluation: engines give back a host abort, nothing else. */
    private <T> T orFault(Supplier<T> nested) {
        try {
            return nested.get();
        } catch (QuoinException e) {
            fault = e;
            throw AbortReason.ENGINE_FAULT.abort();
        }
    }
}
