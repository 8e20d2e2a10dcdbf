package io.quoin.host.cli;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.snapshot.CatchUpProgress;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;

/** A bar over a snapshot that a starting node takes. */
final class CatchUpBar implements CatchUpProgress, AutoCloseable {

    private final ProgressBar bar;
    private final BooleanSupplier stopping;

    /**
     * @param terminal whether {@code out} is a terminal
     * @param stopping whether the node is to stop
     */
    CatchUpBar(PrintStream out, boolean terminal, BooleanSupplier stopping) {
        this.bar = new ProgressBar(out, terminal, "catch up", State.TOTAL);
        this.stopping = stopping;
    }

    @Override
    public boolean at(State state) {
        bar.update(
                state.done(),
                String.format(Locale.ROOT, "state of height %,d, %,d entries", state.height(), state.entries()));
        return !stopping.getAsBoolean();
    }

    @Override
    public void close() {
        bar.close();
    }
}
