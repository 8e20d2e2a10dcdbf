package io.quoin.host.cli;

import io.quoin.host.config.ConfigError;
import io.quoin.host.evaluation.record.RecordPolicy;
import io.quoin.host.home.HomeOptions;
import io.quoin.host.home.NewHome;
import io.quoin.host.shell.ShellText;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Makes a node's home from the distribution. */
@Command(
        name = "init",
        description = "Make a node's home: keys, plugins, trust policy and node.yaml. The genesis is added by hand.",
        mixinStandardHelpOptions = true)
final class InitCommand implements Callable<Integer> {

    @Parameters(paramLabel = "DIR", description = "The home to make; absent or empty.")
    private Path directory;

    @Option(
            names = "--storage",
            paramLabel = "NAME",
            defaultValue = "rocksdb",
            description = "The storage: rocksdb or mvstore (default: ${DEFAULT-VALUE}).")
    private String storage;

    @Option(
            names = "--runtime",
            paramLabel = "NAME",
            defaultValue = "chicory",
            description = "The WebAssembly engine (default: ${DEFAULT-VALUE}).")
    private String runtime;

    @Option(
            names = "--rpc-port",
            paramLabel = "PORT",
            defaultValue = "9955",
            description = "The RPC port; 0 takes a free one (default: ${DEFAULT-VALUE}).")
    private int rpcPort;

    @Option(
            names = "--listen",
            paramLabel = "MULTIADDR",
            defaultValue = "/ip4/0.0.0.0/tcp/4001",
            description = "Where peers connect (default: ${DEFAULT-VALUE}).")
    private String listen;

    @Option(names = "--peer", paramLabel = "MULTIADDR", description = "Another node's address, ending in /p2p/<id>.")
    private List<String> peers = List.of();

    @Option(
            names = "--endpoint",
            paramLabel = "URL",
            defaultValue = "ws://127.0.0.1:9944",
            description = "A WebSocket URL of the chain (default: ${DEFAULT-VALUE}).")
    private List<String> endpoints;

    @Option(
            names = "--publisher",
            paramLabel = "FILE",
            description = "The certificate of the plugins' publisher (default: the distribution's).")
    private Path publisher =
            Path.of(System.getProperty("quoin.home", "."), "trust", "publishers", "quoin-dev.cert.pem");

    @Mixin
    private AccountOptions accounts;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        NewHome home = accounts.with(scheme -> NewHome.create(
                directory,
                new HomeOptions(
                        jars(),
                        publisher,
                        storage,
                        runtime,
                        RecordPolicy.DEVIATIONS,
                        rpcPort,
                        listen,
                        peers,
                        endpoints),
                scheme,
                new SecureRandom(),
                InstantSource.system()));
        json.print(
                spec.commandLine().getOut(),
                Map.of(
                        "home", home.directory().toString(),
                        "sessionKey", home.session().toHex(),
                        "hotkey", home.hotkey().account().toHex()),
                String.join(
                        System.lineSeparator(),
                        "home        " + home.directory(),
                        "session key " + home.session().toHex(),
                        "hotkey      " + home.hotkey().account().toHex(),
                        "next        put the network's genesis.json into the home, then: quoin run --home "
                                + ShellText.word(directory)));
        return ExitCode.OK.number();
    }

    private List<Path> jars() {
        try (Stream<Path> files = Files.list(accounts.pluginDirectory())) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_NO_PROVIDER, "There are no plugins in " + accounts.pluginDirectory(), e);
        }
    }
}
