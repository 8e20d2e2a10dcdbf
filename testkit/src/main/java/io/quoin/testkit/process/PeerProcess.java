package io.quoin.testkit.process;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStreamWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** A node in a process of its own, steered by lines on its standard input; it prints one line per event. */
public class PeerProcess implements AutoCloseable {

    private static final long PATIENCE_SECONDS = 60;

    private final Process process;
    private final BufferedWriter commands;
    private final BlockingQueue<String> events = new LinkedBlockingQueue<>();
    private final List<String> skipped = new ArrayList<>();

    /** Starts a command in a directory; what it writes to its standard error is shown. */
    public PeerProcess(Path directory, List<String> command) {
        try {
            process = new ProcessBuilder(command)
                    .directory(directory.toFile())
                    .redirectError(ProcessBuilder.Redirect.INHERIT)
                    .start();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        commands = new BufferedWriter(new OutputStreamWriter(process.getOutputStream(), StandardCharsets.UTF_8));
        Thread reader = new Thread(this::readEvents, "peer-events");
        reader.setDaemon(true);
        reader.start();
    }

    /** Gives a command and waits for its result. */
    public String command(String line) {
        try {
            commands.write(line + "\n");
            commands.flush();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return await("done " + line.split(" ")[0]);
    }

    /** Waits for the next event that begins so, which may have come already, and gives the rest of its line. */
    public String await(String beginning) {
        for (String earlier : skipped) {
            if (earlier.startsWith(beginning)) {
                skipped.remove(earlier);
                return earlier.substring(beginning.length()).strip();
            }
        }
        while (true) {
            String event = next(beginning);
            if (event.startsWith(beginning)) {
                return event.substring(beginning.length()).strip();
            }
            if (event.startsWith("failed")) {
                throw new AssertionError("The peer reports: " + event);
            }
            skipped.add(event);
        }
    }

    /** Whether an event that begins so has come, or comes soon. */
    public boolean sees(String beginning, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (skipped.stream().noneMatch(event -> event.startsWith(beginning))) {
            try {
                String event = events.poll(Math.max(0, end - System.nanoTime()), TimeUnit.NANOSECONDS);
                if (event == null) {
                    return false;
                }
                skipped.add(event);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new AssertionError(e);
            }
        }
        return true;
    }

    private String next(String wanted) {
        try {
            String event = events.poll(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (event == null) {
                throw new AssertionError("The peer did not report '" + wanted + "'; it reported " + skipped);
            }
            return event;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }

    private void readEvents() {
        try (BufferedReader in =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                events.add(line);
            }
        } catch (IOException e) {
            events.add("failed to read: " + e.getMessage());
        }
    }

    /** Ends the process, and waits for it. */
    @Override
    public void close() {
        process.destroy();
        process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
    }
}
