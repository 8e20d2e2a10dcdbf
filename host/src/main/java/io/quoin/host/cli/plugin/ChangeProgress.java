package io.quoin.host.cli.plugin;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.plugin.Printable;
import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.ChangeStep;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/** Shows on a terminal how far the verifying and writing of plugins has come. */
final class ChangeProgress implements ChangeListener, AutoCloseable {

    /** Each byte is read, and written. */
    private static final int PASSES = 2;

    private final ProgressBar bar;
    private long done;

    ChangeProgress(List<Path> jars) {
        bar = new ProgressBar(System.err, System.console() != null, "plugins", PASSES * size(jars));
        bar.update(0, "verifying");
    }

    /** What cannot be read is refused in a moment, by the verifier. */
    private static long size(List<Path> jars) {
        long size = 0;
        for (Path jar : jars) {
            try {
                size += Files.size(jar);
            } catch (IOException e) {
                return size;
            }
        }
        return size;
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
