package io.quoin.benchmarks.sandbox;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Of guests that run in child processes, as Linux accounts for their threads: the one that used most ran the guest. What
 * the way there and back costs the worker is in it, some microseconds.
 */
final class WorkerClock implements GuestClock {

    /** A thread's time is booked when it stops running, so it is read again until all have, this often at the most. */
    private static final int TRIES = 10_000;

    @Override
    public long nanosOf(Runnable task) {
        Map<Path, Long> before = times();
        task.run();
        Map<Path, Long> after = times();
        return after.entrySet().stream()
                .mapToLong(entry -> entry.getValue() - before.getOrDefault(entry.getKey(), 0L))
                .max()
                .orElseThrow(() -> new IllegalStateException("There is no worker process"));
    }

    private static Map<Path, Long> times() {
        Map<Path, Long> times = new HashMap<>();
        for (int tries = 0; tries < TRIES; tries++) {
            times.clear();
            boolean running = false;
            for (Path thread : threads()) {
                running |= read(thread, times);
            }
            if (!running) {
                return times;
            }
        }
        throw new IllegalStateException("The worker does not come to rest");
    }

    private static List<Path> threads() {
        return ProcessHandle.current()
                .children()
                .flatMap(worker -> list(Path.of("/proc", Long.toString(worker.pid()), "task")))
                .toList();
    }

    private static Stream<Path> list(Path directory) {
        try (Stream<Path> entries = Files.list(directory)) {
            return entries.toList().stream();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Adds a thread's time and says whether it runs at present. */
    private static boolean read(Path thread, Map<Path, Long> times) {
        try {
            String state = Files.readString(thread.resolve("stat"));
            String time = Files.readString(thread.resolve("schedstat"));
            times.put(thread, Long.parseLong(time.substring(0, time.indexOf(' '))));
            return state.charAt(state.lastIndexOf(')') + 2) == 'R';
        } catch (NoSuchFileException e) {
            return false;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
