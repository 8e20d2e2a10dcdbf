package io.quoin.testkit.kit.wasm.differential;

import io.quoin.spi.wasm.WasmEngine;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ExecutionException;
import java.util.function.Consumer;

/** Compares engines over many seeds, on several threads with engines of their own. */
public final class FuzzRun {

    private final SeededPrograms programs;
    private final InstantSource clock;
    private final Consumer<FuzzFailure> listener;
    private final FuzzReport report = new FuzzReport();

    /** @param listener told of each defect when it is found, on a thread of the run, one at a time */
    public FuzzRun(SeededPrograms programs, InstantSource clock, Consumer<FuzzFailure> listener) {
        this.programs = programs;
        this.listener = listener;
        this.clock = clock;
    }

    /** What came so far; grows while {@link #run} runs. */
    public FuzzReport report() {
        return report;
    }

    /**
     * Runs all seeds and waits for the end.
     *
     * @param engines for each thread the engines to compare, which no other thread uses; not closed
     */
    public FuzzReport run(Seeds seeds, List<List<WasmEngine>> engines) throws InterruptedException, ExecutionException {
        List<EngineThread<Boolean>> threads = new ArrayList<>();
        for (List<WasmEngine> own : engines) {
            threads.add(EngineThread.start("fuzz-" + threads.size(), own, () -> work(seeds, own)));
        }
        for (EngineThread<Boolean> thread : threads) {
            thread.await();
        }
        return report;
    }

    /** Whether there were seeds for this thread. */
    private boolean work(Seeds seeds, List<WasmEngine> engines) {
        EngineComparison comparison = new EngineComparison(engines, clock);
        boolean any = false;
        for (OptionalLong seed = seeds.next(); seed.isPresent(); seed = seeds.next()) {
            check(seed.getAsLong(), comparison);
            any = true;
        }
        return any;
    }

    private void check(long seed, EngineComparison comparison) {
        Program program = null;
        try {
            program = programs.program(seed);
            Map<String, Execution.Transcript> transcripts = comparison.run(program);
            Optional<Difference> difference = EngineComparison.compare(program, transcripts);
            if (difference.isPresent()) {
                failed(new FuzzFailure(seed, difference.get().toString(), Optional.of(shrunk(program, comparison))));
            } else {
                report.add(transcripts.values().iterator().next());
            }
        } catch (RuntimeException | Error e) {
            failed(new FuzzFailure(seed, "failed with " + e, Optional.ofNullable(program)));
        }
    }

    private synchronized void failed(FuzzFailure failure) {
        report.add(failure);
        listener.accept(failure);
    }

    private Program shrunk(Program program, EngineComparison comparison) {
        return new Shrinking(
                        programs,
                        candidate -> EngineComparison.compare(candidate, comparison.run(candidate))
                                .isPresent())
                .of(program);
    }
}
