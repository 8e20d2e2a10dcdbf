package io.quoin.plugins.libp2p.net;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final SerialQueue queue = new SerialQueue(Runnable::run, 4);
    private final List<String> done = new ArrayList<>();

    @Test
    void aTaskThatEndsInAnErrorDoesNotStopTheQueue() {
        queue.offer(() -> {
            throw new StackOverflowError("of a handler");
        });
        queue.offer(() -> {
            throw new IllegalStateException("of a handler");
        });
        queue.offer(() -> done.add("after"));
        assertThat(done).containsExactly("after");
        assertThat(queue.idle()).isTrue();
    }

    @Test
    void aFullQueueRefuses() {
        List<Runnable> turns = new ArrayList<>();
        SerialQueue waiting = new SerialQueue(turns::add, 2);
        assertThat(waiting.offer(() -> done.add("first"))).isTrue();
        assertThat(waiting.offer(() -> done.add("second"))).isTrue();
        assertThat(waiting.offer(() -> done.add("third"))).isFalse();
        for (int i = 0; i < turns.size(); i++) {
            turns.get(i).run();
        }
        assertThat(done).containsExactly("first", "second");
    }

    @Test
    void aLongQueueDelaysOthersByOneTask() {
        Deque<Runnable> thread = new ArrayDeque<>();
        SerialQueue crowded = new SerialQueue(thread::add, 8);
        SerialQueue other = new SerialQueue(thread::add, 8);
        for (int i = 0; i < 3; i++) {
            crowded.offer(() -> done.add("long"));
        }
        other.offer(() -> done.add("short"));
        while (!thread.isEmpty()) {
            thread.remove().run();
        }
        assertThat(done).containsExactly("long", "short", "long", "long");
    }
}
