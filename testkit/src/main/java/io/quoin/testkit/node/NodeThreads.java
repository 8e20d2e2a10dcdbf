package io.quoin.testkit.node;

import io.quoin.testkit.waiting.Waiting;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** A thread group in which nodes are started: what they start belongs to it, and must end with them. */
final class NodeThreads {

    private final ThreadGroup group = new ThreadGroup("test-network");

    /** Runs a start in the group; its unchecked failure comes out as it is. */
    <T> T call(Callable<T> start) {
        FutureTask<T> task = new FutureTask<>(start);
        new Thread(group, task, "test-network-start").start();
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("Interrupted while a node starts", e);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException failure) {
                throw failure;
            }
            throw new IllegalStateException("A node does not start", e.getCause());
        }
    }

    /** The names of the group's threads that live. */
    List<String> living() {
        Thread[] threads = new Thread[group.activeCount() * 2 + 16];
        int count = group.enumerate(threads);
        return Arrays.stream(threads, 0, count)
                .filter(Thread::isAlive)
                .map(Thread::getName)
                .sorted()
                .toList();
    }

    /** Waits for the threads to end; fails with the names of those that do not. */
    void assertNoneLeft() {
        try {
            Waiting.until("the threads of the nodes end", () -> living().isEmpty());
        } catch (AssertionError e) {
            throw new AssertionError("The nodes are closed, and these threads of theirs live on: " + living(), e);
        }
    }
}
