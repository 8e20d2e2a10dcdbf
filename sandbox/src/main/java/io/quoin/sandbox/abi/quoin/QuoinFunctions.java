package io.quoin.sandbox.abi.quoin;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.sandbox.evaluation.Agent;
import io.quoin.sandbox.evaluation.AgentRun;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.NodeFault;
import io.quoin.sandbox.host.BoundedBytes;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;
import java.util.Arrays;
import java.util.function.Supplier;

/** The functions of {@code quoin_v1} for one evaluation. One thread. */
final class QuoinFunctions implements HostFunctions {

    private static final AgentRun NO_RUN = new AgentRun(CallCode.OK, 0, new byte[0]);

    private final Facts facts;
    private final Agent agent;
    private final NodeFault fault;
    private final CryptographyFunctions cryptography;
    private final StorageFunctions storage;
    private final BoundedBytes output;
    private final BoundedBytes log;
    private boolean agentLoaded;
    private AgentRun lastRun = NO_RUN;

    QuoinFunctions(EvaluationContext context) {
        this.facts = context.facts();
        this.agent = context.agent();
        this.fault = context.fault();
        this.cryptography = new CryptographyFunctions(context.cryptography(), fault);
        this.storage = new StorageFunctions(context.storage(), fault);
        this.output = new BoundedBytes(context.limits().outputBytes());
        this.log = new BoundedBytes(context.limits().logBytes());
    }

    /** What the challenge wrote so far. */
    byte[] output() {
        return output.toByteArray();
    }

    /** What the challenge logged so far. */
    byte[] log() {
        return log.toByteArray();
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
            case "sha256" -> QuoinFunctions::sha256;
            case "blake2b_256", "keccak_256", "ed25519_verify", "account_verify" -> cryptography.resolve(imported);
            case "storage_get", "storage_set", "storage_delete", "storage_range" -> storage.resolve(imported);
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
        log(GuestBytes.read(memory, arguments[0], arguments[1]));
        return GuestBytes.noResult();
    }

    /** Appends to the log what has room. */
    void log(byte[] bytes) {
        log.append(Arrays.copyOf(bytes, Math.min(bytes.length, log.room())));
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
        int answer = fault.orAbort(agent::load);
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
        lastRun = fault.orAbort(() -> agent.run(input, gasLimit));
        return GuestBytes.result(lastRun.code().number());
    }
}
