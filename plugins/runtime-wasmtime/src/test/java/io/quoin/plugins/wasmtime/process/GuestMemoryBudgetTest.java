package io.quoin.plugins.wasmtime.process;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

class GuestMemoryBudgetTest {

    private static final int ROUNDS = 300_000;

    @Test
    void givesWhatIsThereAndNoMore() {
        GuestMemoryBudget budget = new GuestMemoryBudget(100);

        assertThat(budget.reserve(60)).isTrue();
        assertThat(budget.reserve(41)).isFalse();
        assertThat(budget.reserve(Long.MAX_VALUE)).isFalse();
        assertThat(budget).hasToString("60 of 100");
        assertThat(budget.reserve(40)).isTrue();
        budget.release(60);
        assertThat(budget.reserve(61)).isFalse();
        assertThat(budget.reserve(60)).isTrue();
    }

    @Test
    @Timeout(60)
    void whoAsksForTooMuchTakesNothingFromOthersMeanwhile() throws Exception {
        GuestMemoryBudget budget = new GuestMemoryBudget(100);
        CyclicBarrier start = new CyclicBarrier(2);
        FutureTask<Integer> greedy = new FutureTask<>(() -> {
            start.await();
            int refused = 0;
            for (int i = 0; i < ROUNDS; i++) {
                refused += budget.reserve(101) ? 0 : 1;
            }
            return refused;
        });
        new Thread(greedy, "greedy").start();

        start.await();
        int given = 0;
        for (int i = 0; i < ROUNDS; i++) {
            if (budget.reserve(100)) {
                given++;
                budget.release(100);
            }
        }

        assertThat(given).isEqualTo(ROUNDS);
        assertThat(greedy.get()).isEqualTo(ROUNDS);
        assertThat(budget).hasToString("0 of 100");
    }
}
