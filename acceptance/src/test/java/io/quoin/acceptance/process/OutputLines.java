package io.quoin.acceptance.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The lines of a process's output, read as they come by a thread of their own. Thread-safe. */
final class OutputLines {

    /** More than this is no test's output: the rest is dropped, so that the process never waits for a reader. */
    private static final int MAX_LINES = 200_000;

    private static final long NANOS_PER_MILLI = 1_000_000;

    private final List<String> lines = new ArrayList<>();
    private boolean ended;

    static OutputLines of(String name, InputStream in) {
        OutputLines output = new OutputLines();
        Thread reader = new Thread(() -> output.read(in), name);
        reader.setDaemon(true);
        reader.start();
        return output;
    }

    /** What there is. */
    synchronized List<String> all() {
        return List.copyOf(lines);
    }

    /** Waits for the end of the output. */
    void awaitEnd(Duration limit) {
        await(limit, "an end", () -> ended ? Optional.of(ended) : Optional.empty());
    }

    /** Waits for a line with a match, from a line number on. */
    Matcher await(int from, Pattern pattern, Duration limit) {
        return await(
                limit,
                "a line like " + pattern,
                () -> lines.stream()
                        .skip(from)
                        .map(pattern::matcher)
                        .filter(Matcher::find)
                        .findFirst());
    }

    private synchronized <T> T await(Duration limit, String what, Supplier<Optional<T>> question) {
        long end = System.nanoTime() + limit.toNanos();
        Optional<T> answer = question.get();
        for (long left = limit.toMillis();
                answer.isEmpty() && left > 0 && !ended;
                left = (end - System.nanoTime()) / NANOS_PER_MILLI) {
            try {
                wait(left);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError("Interrupted", e);
            }
            answer = question.get();
        }
        return answer.orElseThrow(() -> new AssertionError((ended ? "The output ended" : "Waited " + limit)
                + " without " + what + ":\n" + String.join("\n", lines)));
    }

    private void read(InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                add(line);
            }
        } catch (IOException e) {
            add("(the output broke: " + e + ")");
        } finally {
            end();
        }
    }

    private synchronized void add(String line) {
        if (lines.size() < MAX_LINES) {
            lines.add(line);
        }
        notifyAll();
    }

    private synchronized void end() {
        ended = true;
        notifyAll();
    }
}
