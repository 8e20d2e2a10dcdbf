package io.quoin.testkit.devnet.process;

import io.quoin.testkit.devnet.layout.NetworkFiles;
import io.quoin.testkit.devnet.layout.NetworkTiming;
import io.quoin.testkit.devnet.layout.WorkingDirectory;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** The dev chain's process. */
public final class ChainProcess implements AutoCloseable {

    private static final Pattern READY = Pattern.compile("^devchain ready at (\\S+) ");
    private static final List<String> JVM_OPTIONS = List.of("-Xmx256m", "-XX:TieredStopAtLevel=1");

    private final ChildProcess process;

    private ChainProcess(ChildProcess process) {
        this.process = process;
    }

    public static ChainProcess start(
            NetworkFiles network, NetworkTiming timing, JavaLauncher launcher, WorkingDirectory directory) {
        List<String> arguments = List.of(
                "devchain",
                "--genesis",
                network.chainGenesis().toString(),
                "--port",
                String.valueOf(network.chainPort()),
                "--block-millis",
                String.valueOf(timing.blockMillis()),
                "--finality-lag",
                String.valueOf(timing.finalityLag()),
                "--hold",
                "--stop-on-eof");
        return new ChainProcess(ChildProcess.start(
                "devchain",
                launcher.command(JVM_OPTIONS, arguments),
                READY,
                directory.logs().resolve("devchain.log")));
    }

    /** The chain's address, once it serves. */
    public Optional<String> url() {
        process.requireAlive();
        return process.announced();
    }

    /** Lets it make blocks: before, it only answers. */
    public void produceBlocks() {
        process.send("start");
    }

    public void requestStop() {
        process.requestStop();
    }

    @Override
    public void close() {
        process.close();
    }
}
