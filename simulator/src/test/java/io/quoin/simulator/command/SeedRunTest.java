package io.quoin.simulator.command;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.simulator.RunResult;
import io.quoin.testkit.run.SeedRange;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;

class SeedRunTest {

    /** Seed 2 cannot even be set up. */
    private static final class Brittle implements SeededNetworks {

        @Override
        public RunResult run(long seed) {
            requireOther(seed);
            return new RunResult(10, 1, 1, false);
        }

        @Override
        public Optional<String> explain(long seed) {
            requireOther(seed);
            return Optional.empty();
        }

        @Override
        public String options() {
            return "--profile MIXED";
        }

        private static void requireOther(long seed) {
            if (seed == 2) {
                throw new IllegalStateException("as told");
            }
        }
    }

    @Test
    void anExceptionIsAViolationOfItsSeedAndTheOthersGoOn() throws InterruptedException, ExecutionException {
        SeedRun run = new SeedRun(new Brittle());
        run.run(new SeedRange(1, 4), 1);
        assertThat(run.runs()).isEqualTo(4);
        assertThat(run.events()).isEqualTo(30);
        assertThat(run.violations()).isEqualTo(1);
        assertThat(run.text())
                .contains("IllegalStateException: as told", "failure in the seeds [2]")
                .endsWith("./quoin bench simulate --profile MIXED --seeds 2..2\n");
    }
}
