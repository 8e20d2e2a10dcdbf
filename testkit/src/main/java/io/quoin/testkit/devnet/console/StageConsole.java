package io.quoin.testkit.devnet.console;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.cli.terminal.Style;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.PrintStream;
import java.util.Locale;
import java.util.function.BooleanSupplier;
import java.util.function.Function;

/** One line per stage with the time it took; on a terminal, a bar while it runs. Not thread-safe. */
public final class StageConsole {

    private static final long NANOS_PER_TENTH = 100_000_000;

    private final PrintStream out;
    private final boolean terminal;
    private final boolean colours;
    private final BooleanSupplier stopped;
    private final long begin = System.nanoTime();

    /**
     * @param terminal whether bars may be drawn
     * @param stopped whether the network was told to stop: what fails then does so for that reason
     */
    public StageConsole(PrintStream out, boolean terminal, boolean colours, BooleanSupplier stopped) {
        this.out = out;
        this.terminal = terminal;
        this.colours = colours;
        this.stopped = stopped;
    }

    /** Shows how much of a stage is done. */
    @FunctionalInterface
    public interface Progress {
        void done(long amount, String note);
    }

    /**
     * Runs a stage.
     *
     * @param total the amount that means done
     * @param work does it and returns what the line says
     */
    public void stage(String label, long total, Function<Progress, String> work) {
        long start = System.nanoTime();
        String result;
        try (ProgressBar bar = new ProgressBar(out, terminal, "  " + label, total)) {
            bar.update(0, "");
            result = work.apply(bar::update);
        } catch (QuoinException e) {
            boolean told = e.code() == DevnetError.DEVNET_STOPPED || stopped.getAsBoolean();
            Style style = told ? Style.WARNING : Style.BAD;
            line(
                    style.apply(told ? "-" : "✗", colours),
                    label,
                    style.apply(told ? "stopped" : "failed", colours),
                    start);
            throw e;
        } catch (RuntimeException e) {
            line(Style.BAD.apply("✗", colours), label, Style.BAD.apply("failed", colours), start);
            throw e;
        }
        line(Style.GOOD.apply("✓", colours), label, result, start);
    }

    /** A line by itself. */
    public void note(String text) {
        out.println(text);
        out.flush();
    }

    public boolean colours() {
        return colours;
    }

    /** Seconds since the beginning, in tenths. */
    public String elapsed() {
        return seconds(System.nanoTime() - begin);
    }

    private void line(String mark, String label, String result, long start) {
        String time = Style.DIM.apply(String.format(Locale.ROOT, "%8s", seconds(System.nanoTime() - start)), colours);
        out.println(mark + " " + String.format(Locale.ROOT, "%-22s", label) + " " + time + "  " + result);
        out.flush();
    }

    private static String seconds(long nanos) {
        long tenths = nanos / NANOS_PER_TENTH;
        return tenths / 10 + "." + tenths % 10 + " s";
    }
}
