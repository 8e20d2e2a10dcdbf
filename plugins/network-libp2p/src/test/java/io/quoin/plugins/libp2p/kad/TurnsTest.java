package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

class TurnsTest {

    private final List<Runnable> threads = new ArrayList<>();
    private final List<String> done = new ArrayList<>();
    private final Turns turns = new Turns(threads::add, 2);

    @Test
    void aFullQueueRefusesWhatIsOfferedAndDoesNotLoseTheRestSilently() {
        assertThat(turns.offer(() -> done.add("offered"))).isTrue();
        turns.execute(() -> done.add("executed"));
        assertThat(turns.offer(() -> done.add("too much"))).isFalse();
        assertThatThrownBy(() -> turns.execute(() -> done.add("too much")))
                .isInstanceOf(RejectedExecutionException.class);
        runThreads();
        assertThat(done).containsExactly("offered", "executed");
    }

    @Test
    void aTimersTaskWaitsOnceHoweverOftenItIsDue() {
        Runnable timer = turns.once(() -> done.add("tick"));
        for (int i = 0; i < 10; i++) {
            timer.run();
        }
        runThreads();
        assertThat(done).containsExactly("tick");
        timer.run();
        runThreads();
        assertThat(done).containsExactly("tick", "tick");
    }

    @Test
    void aTimerThatFoundTheQueueFullComesAgain() {
        Runnable timer = turns.once(() -> done.add("tick"));
        turns.execute(() -> done.add("first"));
        turns.execute(() -> done.add("second"));
        timer.run();
        runThreads();
        timer.run();
        runThreads();
        assertThat(done).containsExactly("first", "second", "tick");
    }

    private void runThreads() {
        while (!threads.isEmpty()) {
            threads.remove(0).run();
        }
    }
}
