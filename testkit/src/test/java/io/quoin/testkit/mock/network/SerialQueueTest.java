package io.quoin.testkit.mock.network;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Queue;
import org.junit.jupiter.api.Test;

class SerialQueueTest {

    private final Queue<Runnable> threads = new ArrayDeque<>();
    private final SerialQueue<List<String>> queue = new SerialQueue<>(threads::add);
    private final List<String> handled = new ArrayList<>();

    @Test
    void messagesWaitForAHandlerAndKeepTheirOrder() {
        queue.offer(1, handler -> handler.add("a"));
        queue.offer(1, handler -> handler.add("b"));
        assertThat(threads).isEmpty();
        queue.handler(handled);
        runNext();
        assertThat(handled).containsExactly("a", "b");
    }

    @Test
    void aMessageWhoseHandlingFailsDoesNotStopTheNext() {
        queue.handler(handled);
        queue.offer(1, handler -> {
            throw new AssertionError("a test's handler fails");
        });
        queue.offer(1, handler -> handler.add("next"));
        assertThatThrownBy(this::runNext).isInstanceOf(AssertionError.class);
        runNext();
        assertThat(handled).containsExactly("next");
    }

    private void runNext() {
        Objects.requireNonNull(threads.poll(), "nothing is to be run").run();
    }
}
