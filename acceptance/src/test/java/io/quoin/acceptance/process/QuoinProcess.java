package io.quoin.acceptance.process;

import io.quoin.acceptance.Repository;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A process of the built distribution, started as the launcher does. Its standard input stays open as long as the test
 * runs. Closing kills it and every process that it has started.
 */
public final class QuoinProcess implements AutoCloseable {

    /** For everything that a loaded machine does at once. */
    public static final Duration LIMIT = Duration.ofSeconds(120);

    private final Process process;
    private final OutputLines output;
    private final OutputLines errors;

    private QuoinProcess(Process process, OutputLines output, OutputLines errors) {
        this.process = process;
        this.output = output;
        this.errors = errors;
    }

    /** Starts {@code quoin} with arguments. */
    public static QuoinProcess start(String... arguments) {
        try {
            Process process = new ProcessBuilder(command(arguments)).start();
            return new QuoinProcess(
                    process,
                    OutputLines.of("output", process.getInputStream()),
                    OutputLines.of("errors", process.getErrorStream()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Runs {@code quoin} with arguments to its end. */
    public static Finished run(String... arguments) {
        try (QuoinProcess process = start(arguments)) {
            return process.awaitExit();
        }
    }

    private static List<String> command(String... arguments) {
        List<String> command = new ArrayList<>(java());
        command.add("-XX:-DontCompileHugeMethods");
        command.addAll(StartArchive.options());
        command.addAll(List.of(
                "-Xmx384m", "-cp", Repository.distribution().resolve("lib") + "/*", "io.quoin.host.cli.QuoinMain"));
        command.addAll(List.of(arguments));
        return command;
    }

    /** How every process of the distribution begins: this Java, and where the distribution is. */
    static List<String> java() {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-XX:+UseSerialGC");
        if (Runtime.version().feature() >= 22) {
            command.add("--enable-native-access=ALL-UNNAMED");
        }
        command.add("-Dquoin.home=" + Repository.distribution());
        return command;
    }

    /** Waits for a line on the standard output. */
    public Matcher awaitOutput(Pattern pattern) {
        return await(0, pattern);
    }

    /** Waits for a line on the standard output that was not there before the call. */
    public Matcher awaitNewOutput(Pattern pattern) {
        return await(output.all().size(), pattern);
    }

    private Matcher await(int from, Pattern pattern) {
        try {
            return output.await(from, pattern, LIMIT);
        } catch (AssertionError e) {
            throw new AssertionError(e.getMessage() + "\n-- standard error --\n" + String.join("\n", errors.all()), e);
        }
    }

    /** The processes that this one has started and that still run. */
    public List<ProcessHandle> children() {
        return process.descendants().toList();
    }

    /** Asks it to end, as supervisors do, and goes on reading what it says. */
    public void terminate() {
        process.toHandle().destroy();
    }

    /** Waits for its end. */
    public Finished awaitExit() {
        try {
            if (!process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError("Still running after " + LIMIT + ":\n" + String.join("\n", errors.all()));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("Interrupted", e);
        }
        output.awaitEnd(LIMIT);
        errors.awaitEnd(LIMIT);
        return new Finished(process.exitValue(), output.all(), errors.all());
    }

    @Override
    public void close() {
        List<ProcessHandle> children = children();
        process.destroyForcibly();
        children.forEach(ProcessHandle::destroyForcibly);
        try {
            process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
