package io.quoin.host.home;

import com.fasterxml.jackson.core.io.JsonStringEncoder;
import io.quoin.host.file.DurableFile;
import io.quoin.host.file.OwnDirectory;
import io.quoin.host.file.RegularFile;
import io.quoin.host.identity.AccountKeyFile;
import io.quoin.host.identity.PrivateFile;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.installed.Locking;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.signing.SessionKeyPair;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.AccountSigner;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.SessionKey;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;

/**
 * A home directory that was just made: keys, plugins, trust policy and {@code node.yaml}. Only the genesis is missing,
 * which all nodes of a network share.
 *
 * @param session the node's session key
 * @param hotkey the validator's account
 */
public record NewHome(Path directory, SessionKey session, AccountSigner hotkey) {

    /** The trust store that the new policy names. */
    private static final String STORE = "publishers";

    /**
     * Makes a home in a directory that is absent or empty.
     *
     * @param random a strong source: it makes the keys
     * @param clock gives the moment at which the plugins are accepted
     * @throws QuoinException with {@code CONFIG_UNREADABLE} if the directory holds something already, or with the reason
     *     why the options make no home; nothing is left behind then
     */
    public static NewHome create(
            Path directory, HomeOptions options, AccountScheme accounts, RandomGenerator random, InstantSource clock) {
        return NewDirectory.fill(directory, () -> fill(directory, options, accounts, random, clock));
    }

    private static NewHome fill(
            Path directory, HomeOptions options, AccountScheme accounts, RandomGenerator random, InstantSource clock)
            throws IOException {
        NewDirectory.makePrivate(directory.resolve("keys"));
        copyPlugins(options.plugins(), OwnDirectory.create(directory.resolve(PluginHome.DIRECTORY)));
        Path store = OwnDirectory.create(directory.resolve("trust").resolve(STORE));
        DurableFile.write(
                store.resolve(options.publisher().getFileName()),
                RegularFile.read(options.publisher(), PrivateFile.MAX_BYTES));
        DurableFile.write(directory.resolve(PluginHome.POLICY), policy().getBytes(StandardCharsets.UTF_8));
        DurableFile.write(directory.resolve(NodeConfig.FILE), nodeYaml(options).getBytes(StandardCharsets.UTF_8));
        NodeConfig config = NodeConfig.load(directory);
        new Locking(new PluginHome(directory, config.trust(), false, clock), clock).lockAll();
        SessionKeyPair session = SessionKeyPair.generate(random);
        session.save(config.keys().session());
        AccountSigner hotkey = AccountKeyFile.create(config.keys().hotkey(), accounts, random);
        return new NewHome(directory, session.publicKey(), hotkey);
    }

    private static void copyPlugins(List<Path> plugins, Path target) throws IOException {
        for (Path plugin : plugins) {
            Files.copy(plugin, target.resolve(plugin.getFileName()));
            for (Path signature : PluginSignature.pathsFor(plugin)) {
                Files.copy(signature, target.resolve(signature.getFileName()));
            }
        }
    }

    private static String policy() {
        return """
                # Whose plugins this node runs. Nothing is trusted that no statement covers.
                statements:
                  - plugin: storage-*
                    store: %1$s
                    kinds: [storage]
                  - plugin: runtime-*
                    store: %1$s
                    kinds: [wasm-engine]
                  - plugin: network-*
                    store: %1$s
                    kinds: [network]
                  - plugin: consensus-*
                    store: %1$s
                    kinds: [consensus]
                  - plugin: chain-*
                    store: %1$s
                    kinds: [chain]
                """.formatted(STORE);
    }

    private static String nodeYaml(HomeOptions options) {
        return """
                genesis: genesis.json
                rpc:
                  port: %d
                storage:
                  provider: %s
                runtime:
                  provider: %s
                evaluation:
                  record: %s
                network:
                  provider: libp2p
                  settings:
                    listen: [%s]
                  peers:%s
                consensus:
                  provider: pbft
                chain:
                  provider: bittensor
                  settings:
                    endpoints:
                %s
                """.formatted(
                        options.rpcPort(),
                        quoted(options.storage()),
                        quoted(options.runtime()),
                        options.records().name().toLowerCase(Locale.ROOT),
                        quoted(options.listen()),
                        options.peers().isEmpty() ? " []" : "\n" + lines("    - ", options.peers()),
                        lines("      - ", options.chainEndpoints()));
    }

    private static String lines(String indent, List<String> items) {
        return String.join(
                "\n", items.stream().map(item -> indent + quoted(item)).toList());
    }

    /** A JSON string is a YAML scalar, whatever it holds. */
    private static String quoted(String text) {
        return '"' + new String(JsonStringEncoder.getInstance().quoteAsString(text)) + '"';
    }
}
