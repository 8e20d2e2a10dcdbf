package io.quoin.host.cli.plugin;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.ChangeStep;
import io.quoin.host.text.Printable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;

/** Shows on a terminal how far the verifying and writing of plugins has come, once it takes a while. */
final class PluginProgress implements ChangeListener, AutoCloseable {

    /** What takes less needs no bar. */
    static final Duration QUIET = Duration.ofSeconds(1);

    private final ProgressBar bar;
    private long done;

    /** @param bar in bytes; closed with this */
    PluginProgress(ProgressBar bar) {
        this.bar = bar;
    }

    /** Of a command that reads and verifies plugins. */
    static PluginProgress reading(List<Path> jars, boolean json) {
        return of(2 * size(jars), json);
    }

    /** Of a command that reads, verifies and writes plugins. */
    static PluginProgress writing(List<Path> jars, boolean json) {
        return writing(size(jars), json);
    }

    /** Of a command that reads, verifies and writes so many bytes. */
    static PluginProgress writing(long bytes, boolean json) {
        return of(3 * bytes, json);
    }

    /**
     * Silent where nobody looks: without a terminal, and if a program reads the answer.
     *
     * @param bytes that mean done
     * @param json whether the command answers in JSON
     */
    private static PluginProgress of(long bytes, boolean json) {
        boolean shown = Terminal.attached() && !json;
        return new PluginProgress(new ProgressBar(System.err, shown, "plugins", bytes, System::nanoTime, QUIET));
    }

    private static long size(List<Path> jars) {
        return jars.stream().mapToLong(PluginProgress::size).sum();
    }

    /** What cannot be read counts nothing: the verifier says in a moment what is wrong with it. */
    private static long size(Path jar) {
        try {
            return Files.size(jar);
        } catch (IOException e) {
            return 0;
        }
    }

    /** A part of a plugin was read. */
    void read(Path jar, int bytes) {
        reached(ChangeStep.READ, String.valueOf(jar.getFileName()), bytes);
    }

    /** A plugin was verified, or refused. */
    void judged(Path jar) {
        reached(ChangeStep.VERIFIED, String.valueOf(jar.getFileName()), size(jar));
    }

    @Override
    public void reached(ChangeStep step, String file, long bytes) {
        done += bytes;
        bar.update(done, step.name().toLowerCase(Locale.ROOT) + " " + Printable.of(file));
    }

    @Override
    public void close() {
        bar.close();
    }
}
