package io.quoin.plugins.wasmtime.process;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.Deque;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Drains a worker's error output into the log and remembers its end. Lines and their number in memory are bounded; the
 * thread ends with the process.
 */
final class ErrorOutput {

    private static final Logger LOG = LoggerFactory.getLogger(ErrorOutput.class);
    private static final int MAX_LINE_CHARS = 500;
    private static final int MAX_LINES = 8;

    private final Deque<String> lastLines = new ArrayDeque<>();
    private final Thread thread;

    ErrorOutput(long pid, InputStream in) {
        thread = new Thread(() -> drain(pid, in), "wasmtime-worker-" + pid + "-log");
        thread.setDaemon(true);
        thread.start();
    }

    /** The last lines, joined; complete once the process has ended and {@link #awaitEnd} returned. */
    synchronized String tail() {
        return String.join(" | ", lastLines);
    }

    void awaitEnd(long millis) throws InterruptedException {
        thread.join(millis);
    }

    private void drain(long pid, InputStream in) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
            StringBuilder line = new StringBuilder();
            for (int c = reader.read(); c >= 0; c = reader.read()) {
                if (c == '\n') {
                    log(pid, line);
                } else if (line.length() < MAX_LINE_CHARS) {
                    line.append((char) c);
                }
            }
            log(pid, line);
        } catch (IOException e) {
            LOG.debug("The error output of worker {} ended: {}", pid, e.toString());
        }
    }

    private void log(long pid, StringBuilder line) {
        String text = line.toString().strip();
        line.setLength(0);
        if (text.isEmpty()) {
            return;
        }
        LOG.warn("Worker {}: {}", pid, text);
        synchronized (this) {
            if (lastLines.size() == MAX_LINES) {
                lastLines.removeFirst();
            }
            lastLines.addLast(text);
        }
    }
}
