package io.quoin.testkit.kit.wasm.differential;

import io.quoin.sandbox.abi.agent.AgentFunctions;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.run.Deadline;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.MeteredInstance;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.spi.wasm.WasmModule;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * A program on one engine, as lines that must be the same on every engine: code, results, gas, memory, host calls and
 * output. Calls follow one another in an instance until one does not return; the next one gets a fresh instance. The
 * calls that returned first are then repeated with exactly the gas that they used, and with one less.
 */
public final class Execution {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private final Program program;
    private final WasmEngine engine;
    private final InstantSource clock;
    private final StringBuilder lines = new StringBuilder();
    private final Map<CallCode, Integer> codes = new EnumMap<>(CallCode.class);
    private final List<String> broken = new ArrayList<>();

    private Execution(Program program, WasmEngine engine, InstantSource clock) {
        this.program = program;
        this.engine = engine;
        this.clock = clock;
    }

    /**
     * What happened.
     *
     * @param lines equal on every engine
     * @param codes how often each came
     * @param broken rules that this engine broke on its own; empty if it behaved
     */
    public record Transcript(String lines, Map<CallCode, Integer> codes, List<String> broken) {}

    /** Runs a program; the thread's stack must suffice for the engine. An engine's failure is a broken rule. */
    public static Transcript of(Program program, WasmEngine engine, InstantSource clock) {
        return new Execution(program, engine, clock).run();
    }

    private Transcript run() {
        try (WasmModule compiled = engine.compile(program.admitted().prepared())) {
            calls(compiled);
        } catch (QuoinException e) {
            broken.add("failed: " + e);
        }
        return new Transcript(lines.toString(), codes, broken);
    }

    private void calls(WasmModule compiled) {
        Session first = session(compiled, program.calls(), program.gas());
        lines.append(first.lines);
        int done = first.calls;
        while (done < program.calls().size()) {
            List<Call> rest = program.calls().subList(done, program.calls().size());
            Session next = session(compiled, rest, program.gas());
            lines.append(next.lines);
            done += next.calls;
        }
        if (first.returned > 0 && first.gas > 0) {
            boundary(compiled, program.calls().subList(0, first.returned), first.gas);
        }
    }

    private void boundary(WasmModule compiled, List<Call> returned, long gas) {
        Session exact = session(compiled, returned, gas);
        if (exact.returned != returned.size() || exact.gas != gas) {
            broken.add("with the " + gas + " gas that was used, " + exact.lines);
        }
        Session less = session(compiled, returned, gas - 1);
        if (less.last != CallCode.OUT_OF_GAS) {
            broken.add("with one gas less than the " + gas + " that was used, " + less.lines);
        }
        lines.append(exact.lines).append(less.lines);
    }

    /** The calls that one instance served. */
    private static final class Session {
        private final StringBuilder lines = new StringBuilder();
        private int calls;
        private int returned;
        private long gas;
        private CallCode last = CallCode.OK;
    }

    private Session session(WasmModule compiled, List<Call> calls, long gas) {
        Session session = new Session();
        WatchedModule watched = new WatchedModule(compiled);
        AgentFunctions host = new AgentFunctions(GoldenCases.input());
        HostCallRecord hostCalls = new HostCallRecord(host);
        Deadline deadline = new Deadline(clock, PATIENCE);
        try (MeteredInstance instance = new MeteredInstance(program.admitted(), watched, hostCalls, gas, deadline)) {
            for (Call call : calls) {
                CallResult result = instance.call(call.export(), call.raw());
                long used = instance.gasUsed();
                codes.merge(result.code(), 1, Integer::sum);
                session.calls++;
                session.last = result.code();
                session.lines
                        .append(call)
                        .append(' ')
                        .append(result.code())
                        .append(' ')
                        .append(Arrays.toString(result.results()))
                        .append(" gas ")
                        .append(used)
                        .append('\n');
                if (!result.ok()) {
                    break;
                }
                session.returned++;
                session.gas = used;
            }
            session.lines
                    .append("memory ")
                    .append(watched.memory())
                    .append(", ")
                    .append(hostCalls)
                    .append(", output ")
                    .append(Hash.sha256(host.output()).shortHex())
                    .append('\n');
        }
        return session;
    }
}
