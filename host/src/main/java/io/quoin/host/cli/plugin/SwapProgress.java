package io.quoin.host.cli.plugin;

import io.quoin.host.cli.terminal.ProgressBar;
import io.quoin.host.evaluation.runtime.SwapPhase;
import io.quoin.host.rpc.RpcClient;
import io.quoin.spi.error.QuoinException;
import java.io.PrintStream;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;

/** Shows on a terminal how far the node is with an exchange, as its status tells. Silent elsewhere. */
final class SwapProgress implements AutoCloseable {

    private static final long LOOK_MILLIS = 150;

    private final ScheduledExecutorService looking;
    private final ProgressBar bar;

    private SwapProgress(ScheduledExecutorService looking, ProgressBar bar) {
        this.looking = looking;
        this.bar = bar;
    }

    /** Shows it until it is closed. */
    static SwapProgress show(RpcClient node, PrintStream out, boolean terminal) {
        ScheduledExecutorService looking = Executors.newSingleThreadScheduledExecutor(task -> {
            Thread thread = new Thread(task, "progress");
            thread.setDaemon(true);
            return thread;
        });
        ProgressBar bar = new ProgressBar(out, terminal, "swap", SwapPhase.values().length);
        if (terminal) {
            var unused = looking.scheduleWithFixedDelay(
                    () -> look(node, bar), LOOK_MILLIS, LOOK_MILLIS, TimeUnit.MILLISECONDS);
        }
        return new SwapProgress(looking, bar);
    }

    private static void look(RpcClient node, ProgressBar bar) {
        String text;
        try {
            text = node.call("system_status", Map.of()).path("swap").asText("");
        } catch (QuoinException e) {
            text = "the node does not tell: " + e.code().name();
        }
        for (SwapPhase phase : SwapPhase.values()) {
            if (phase.text().equals(text)) {
                bar.update(phase.ordinal() + 1L, text);
                return;
            }
        }
        bar.update(0, text);
    }

    @Override
    public void close() {
        looking.shutdownNow();
        try {
            looking.awaitTermination(1, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        bar.close();
    }
}
