package io.quoin.host.cli;

import io.quoin.host.cli.terminal.Terminal;
import io.quoin.host.node.Node;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** Runs a node until it is told to stop. */
@Command(
        name = "run",
        description = "Run the node of a home directory until SIGTERM or SIGINT.",
        mixinStandardHelpOptions = true)
final class RunCommand implements Callable<Integer> {

    /** The longest a signal waits for the node to close. */
    private static final int STOP_SECONDS = 60;

    private static final Logger LOG = LoggerFactory.getLogger(RunCommand.class);

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The node's home, with node.yaml (default: the current directory).")
    private Path home;

    @Option(
            names = "--dev",
            paramLabel = "PLUGIN",
            description =
                    "Also load an unsigned plugin: a jar, or a directory of classes. Once for each. Refused unless the"
                            + " genesis says \"development\": true; the node shows UNSIGNED-DEV.")
    private List<Path> unsigned = List.of();

    @Option(
            names = "--stop-on-eof",
            description = "Also stop when the standard input ends: for a parent that starts nodes.")
    private boolean stopOnEof;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        CountDownLatch stop = new CountDownLatch(1);
        CountDownLatch stopped = new CountDownLatch(1);
        Runtime.getRuntime()
                .addShutdownHook(new Thread(
                        () -> {
                            stop.countDown();
                            awaitEnd(stopped);
                        },
                        "shutdown"));
        try (Node node = start(() -> stop.getCount() == 0)) {
            spec.commandLine().getOut().println("rpc " + node.rpcAddress());
            spec.commandLine().getOut().flush();
            if (stopOnEof) {
                StandardInput.onEnd(stop::countDown);
            }
            stop.await();
        } finally {
            stopped.countDown();
        }
        return ExitCode.OK.number();
    }

    /** A start may take long only while it takes a snapshot; then it can be stopped. */
    private Node start(BooleanSupplier stopping) {
        try (CatchUpBar bar = new CatchUpBar(System.err, Terminal.attached(), stopping)) {
            return Node.start(home, unsigned, bar);
        }
    }

    /** The process ends when this returns, so a start or a close that hangs cannot keep it alive. */
    private static void awaitEnd(CountDownLatch stopped) {
        try {
            if (!stopped.await(STOP_SECONDS, TimeUnit.SECONDS)) {
                LOG.error("The node did not stop within {} seconds", STOP_SECONDS);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
