package io.quoin.testkit.devnet.process;

import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A process whose standard input stays open as long as this one lives: when this process ends in any way, the child's
 * input ends, and the child stops. Its standard error goes to a log file; its standard output is read here.
 */
public final class ChildProcess implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(ChildProcess.class);
    private static final long GRACE_SECONDS = 10;
    private static final String PRLIMIT = "prlimit";

    private final String name;
    private final Process process;
    private final Path log;
    private final Pattern awaited;
    private volatile Optional<String> announced = Optional.empty();
    private volatile Optional<Freeze> freeze = Optional.empty();

    private ChildProcess(String name, Process process, Path log, Pattern awaited) {
        this.name = name;
        this.process = process;
        this.log = log;
        this.awaited = awaited;
    }

    /**
     * Starts a process.
     *
     * @param announcement the line on its standard output that says it is ready; the first group is kept
     * @param log appended to
     */
    public static ChildProcess start(String name, List<String> command, Pattern announcement, Path log) {
        try {
            Files.createDirectories(log.toAbsolutePath().getParent());
            Process process = new ProcessBuilder(command)
                    .redirectError(ProcessBuilder.Redirect.appendTo(log.toFile()))
                    .start();
            ChildProcess child = new ChildProcess(name, process, log, announcement);
            Thread reader = new Thread(child::readOutput, name + "-output");
            reader.setDaemon(true);
            reader.start();
            return child;
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, "Cannot start " + name + ": " + e, e);
        }
    }

    /** What the process announced, once it did. */
    public Optional<String> announced() {
        return announced;
    }

    /**
     * Fails if the process has ended.
     *
     * @throws QuoinException with {@code DEVNET_PROCESS}
     */
    public void requireAlive() {
        if (!process.isAlive()) {
            throw new QuoinException(
                    DevnetError.DEVNET_PROCESS,
                    name + " ended with exit code " + process.exitValue() + "; its log is " + log + lastLine());
        }
    }

    /** How the process ended, if it has. */
    public Optional<Integer> exitCode() {
        return process.isAlive() ? Optional.empty() : Optional.of(process.exitValue());
    }

    public long pid() {
        return process.pid();
    }

    /** Writes a line to its standard input. */
    public void send(String line) {
        try {
            process.getOutputStream().write((line + "\n").getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().flush();
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_PROCESS, name + " does not read its input; see " + log, e);
        }
    }

    /** Ends it at once (SIGKILL) and waits until it is gone. */
    public void kill() {
        process.destroyForcibly();
        await(GRACE_SECONDS);
    }

    /** Stops its execution (SIGSTOP), without its knowing, until it is resumed or this process ends. */
    public void freeze() {
        freeze = Optional.of(Freeze.of(pid()));
    }

    /** Lets a frozen process go on (SIGCONT). */
    public void resume() {
        Optional<Freeze> held = freeze;
        freeze = Optional.empty();
        held.ifPresent(Freeze::close);
    }

    /**
     * Lets it write to no file for the rest of its life, but for the first byte (RLIMIT_FSIZE, on Linux alone): files that are
     * open already are concerned, too.
     */
    public void forbidWrites() {
        SystemCommand.run(PRLIMIT, "--pid", String.valueOf(pid()), "--fsize=0");
    }

    /** Whether this system can {@link #forbidWrites}. */
    public static boolean canForbidWrites() {
        return SystemCommand.exists(PRLIMIT);
    }

    /** Asks it to stop by ending its input; a request to stop (SIGTERM), then SIGKILL, follow if it does not. */
    @Override
    public void close() {
        requestStop();
        if (!await(GRACE_SECONDS)) {
            LOG.warn("{} did not stop by itself", name);
            process.destroy();
            if (!await(GRACE_SECONDS)) {
                process.destroyForcibly();
                await(GRACE_SECONDS);
            }
        }
    }

    /** Ends its input without waiting, so that several can stop at the same time. A frozen process goes on to hear it. */
    public void requestStop() {
        resume();
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            LOG.debug("The input of {} is closed already", name, e);
        }
    }

    private boolean await(long seconds) {
        try {
            return process.waitFor(seconds, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
            return false;
        }
    }

    private void readOutput() {
        try (BufferedReader lines =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                Matcher matcher = awaited.matcher(line);
                if (matcher.find()) {
                    announced = Optional.of(matcher.group(1));
                }
            }
        } catch (IOException e) {
            LOG.debug("The output of {} broke", name, e);
        }
    }

    private String lastLine() {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            return lines.isEmpty() ? "" : ", which ends with: " + lines.get(lines.size() - 1);
        } catch (IOException e) {
            return "";
        }
    }
}
