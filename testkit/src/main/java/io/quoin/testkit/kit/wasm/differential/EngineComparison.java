package io.quoin.testkit.kit.wasm.differential;

import io.quoin.spi.wasm.WasmEngine;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Runs programs on several engines and compares what they do. One thread, with a stack that suffices for each engine. */
public final class EngineComparison {

    private final List<WasmEngine> engines;
    private final InstantSource clock;

    /** The engines are used, not owned. */
    public EngineComparison(List<WasmEngine> engines, InstantSource clock) {
        this.engines = List.copyOf(engines);
        this.clock = clock;
    }

    /** What each engine did, by its name. */
    public Map<String, Execution.Transcript> run(Program program) {
        Map<String, Execution.Transcript> transcripts = new LinkedHashMap<>();
        for (WasmEngine engine : engines) {
            transcripts.put(engine.info().name(), Execution.of(program, engine, clock));
        }
        return transcripts;
    }

    /** The difference in what was done, or nothing. */
    public static Optional<Difference> compare(Program program, Map<String, Execution.Transcript> transcripts) {
        boolean same = transcripts.values().stream()
                        .map(Execution.Transcript::lines)
                        .distinct()
                        .count()
                <= 1;
        boolean sound = transcripts.values().stream()
                .allMatch(transcript -> transcript.broken().isEmpty());
        return same && sound ? Optional.empty() : Optional.of(new Difference(program, transcripts));
    }
}
