package io.quoin.testkit.devnet.process;

import io.quoin.host.admin.ControlFiles;
import io.quoin.host.rpc.RpcClient;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import io.quoin.testkit.devnet.layout.ValidatorHome;
import io.quoin.testkit.devnet.layout.WorkingDirectory;
import io.quoin.testkit.devnet.observe.NodeProbe;
import io.quoin.testkit.devnet.observe.NodeStatus;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** A validator's process, which can be killed and started again. Not thread-safe. */
public final class ValidatorProcess implements AutoCloseable {

    private static final Duration OPERATOR_PATIENCE = Duration.ofSeconds(30);
    private static final Pattern RPC_ADDRESS = Pattern.compile("^rpc (http://\\S+)$");
    /** Many nodes on few cores for a short time: the second compiler would cost more than it gives. */
    private static final List<String> JVM_OPTIONS = List.of("-Xmx384m", "-XX:TieredStopAtLevel=1");

    private final ValidatorHome home;
    private final JavaLauncher launcher;
    private final Path log;
    private final List<String> jvmOptions;
    private ChildProcess process;
    private Optional<RpcClient> rpc = Optional.empty();
    private Optional<RpcClient> operator = Optional.empty();

    private ValidatorProcess(ValidatorHome home, JavaLauncher launcher, Path log, List<String> jvmOptions) {
        this.home = home;
        this.launcher = launcher;
        this.log = log;
        this.jvmOptions = jvmOptions;
        this.process = launch();
    }

    public static ValidatorProcess start(ValidatorHome home, JavaLauncher launcher, WorkingDirectory directory) {
        return start(home, launcher, directory, List.of());
    }

    /** @param jvmOptions what its JVM gets beside a validator's own options */
    public static ValidatorProcess start(
            ValidatorHome home, JavaLauncher launcher, WorkingDirectory directory, List<String> jvmOptions) {
        List<String> options =
                Stream.concat(JVM_OPTIONS.stream(), jvmOptions.stream()).toList();
        return new ValidatorProcess(home, launcher, directory.logs().resolve(home.name() + ".log"), options);
    }

    public ValidatorHome home() {
        return home;
    }

    public long pid() {
        return process.pid();
    }

    /** The node's RPC, once it said where it is. */
    public Optional<RpcClient> rpc() {
        process.requireAlive();
        if (rpc.isEmpty()) {
            rpc = process.announced().map(address -> new RpcClient(URI.create(address)));
        }
        return rpc;
    }

    /** The node's RPC, which it has announced. */
    public NodeProbe probe() {
        return rpc().map(NodeProbe::new).orElseThrow(this::notAnnounced);
    }

    /** Where the node's RPC is, which it has announced. */
    public String rpcAddress() {
        return process.announced().orElseThrow(this::notAnnounced);
    }

    private QuoinException notAnnounced() {
        return new QuoinException(
                DevnetError.DEVNET_PROCESS, home.name() + " has not announced its RPC address; see " + log);
    }

    /** The status, once the node answers. */
    public Optional<NodeStatus> status() {
        if (rpc().isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(probe().status());
    }

    /** How its process ended, if it has. */
    public Optional<Integer> exitCode() {
        return process.exitCode();
    }

    /** Ends it at once (SIGKILL). */
    public void kill() {
        process.kill();
    }

    /** The node's RPC with its operator's token. */
    public RpcClient operator() {
        if (operator.isEmpty()) {
            Path token = ControlFiles.tokenFile(home.home().directory().resolve("data"));
            operator = Optional.of(
                    RpcClient.ofOperator(URI.create(rpcAddress()), ControlFiles.token(token), OPERATOR_PATIENCE));
        }
        return operator.get();
    }

    /** What can be done to the process itself. */
    public ChildProcess process() {
        return process;
    }

    /** Starts it again on the same home. */
    public void restart() {
        rpc = Optional.empty();
        operator = Optional.empty();
        process = launch();
    }

    public void requestStop() {
        process.requestStop();
    }

    @Override
    public void close() {
        process.close();
    }

    private ChildProcess launch() {
        return ChildProcess.start(
                home.name(),
                launcher.command(
                        jvmOptions,
                        List.of("run", "--home", home.home().directory().toString(), "--stop-on-eof")),
                RPC_ADDRESS,
                log);
    }
}
