package io.quoin.testkit.devchain.command;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.StandardInput;
import io.quoin.testkit.devchain.DevChain;
import io.quoin.testkit.devchain.DevChainOptions;
import io.quoin.testkit.devchain.genesis.DevGenesis;
import io.quoin.testkit.devchain.genesis.GenesisFile;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quoin devchain}: serves a dev chain until the process is told to stop. */
@Command(
        name = "devchain",
        description = "Run a Substrate chain for development on this machine.",
        mixinStandardHelpOptions = true)
public final class DevChainCommand implements Callable<Integer> {

    @Option(
            names = "--genesis",
            required = true,
            paramLabel = "FILE",
            description = "The first block's state: subnet, neurons, limits and accounts, as JSON.")
    private Path genesisFile = Path.of("genesis.json");

    @Option(
            names = "--port",
            defaultValue = "9944",
            description = "The WebSocket port on 127.0.0.1; 0 for any free one (default: ${DEFAULT-VALUE}).")
    private int port;

    @Option(
            names = "--block-millis",
            defaultValue = "1000",
            description = "Milliseconds between blocks, at least 1 (default: ${DEFAULT-VALUE}).")
    private long blockMillis;

    @Option(
            names = "--finality-lag",
            defaultValue = "1",
            description = "Blocks between the newest and the finalized head, 0 to 255 (default: ${DEFAULT-VALUE}).")
    private int finalityLag;

    @Option(
            names = "--hold",
            description = "Make no block before a line comes on the standard input: for a parent that prepares things.")
    private boolean hold;

    @Option(
            names = "--stop-on-eof",
            description = "Also stop when the standard input ends: for a parent that starts chains.")
    private boolean stopOnEof;

    @Spec
    @SuppressWarnings("NullAway.Init") // picocli sets it before the command runs
    private CommandSpec spec;

    @Override
    public Integer call() throws InterruptedException {
        PrintWriter err = spec.commandLine().getErr();
        DevGenesis genesis;
        DevChainOptions options;
        try {
            genesis = GenesisFile.read(genesisFile);
            options =
                    new DevChainOptions(port, hold ? Duration.ZERO : blockTime(), finalityLag, InstantSource.system());
        } catch (IOException | IllegalArgumentException e) {
            err.println("error: " + genesisFile + ": " + e.getMessage());
            return ExitCode.RESTART_WILL_NOT_HELP.number();
        }
        return serve(genesis, options, err);
    }

    private Duration blockTime() {
        return Duration.ofMillis(Math.max(1, blockMillis));
    }

    private int serve(DevGenesis genesis, DevChainOptions options, PrintWriter err) throws InterruptedException {
        CountDownLatch stopped = new CountDownLatch(1);
        try (DevChain chain = DevChain.start(genesis, options)) {
            Runtime.getRuntime().addShutdownHook(new Thread(stopped::countDown, "devchain-stop"));
            PrintWriter out = spec.commandLine().getOut();
            out.println("devchain ready at " + chain.url() + " genesis 0x"
                    + chain.genesisHash().toHex());
            out.flush();
            if (hold || stopOnEof) {
                StandardInput.read(
                        hold ? () -> chain.produceEvery(blockTime()) : () -> {},
                        stopOnEof ? stopped::countDown : () -> {});
            }
            stopped.await();
            return ExitCode.OK.number();
        } catch (UncheckedIOException e) {
            err.println("error: " + e.getMessage());
            return ExitCode.RESTART_WILL_NOT_HELP.number();
        }
    }
}
