package io.quoin.host.node.config;

import io.quoin.host.config.ConfigBinder;
import io.quoin.host.config.ConfigError;
import io.quoin.host.config.ConfigFile;
import io.quoin.host.config.Settings;
import io.quoin.host.plugin.registry.ProviderBinding;
import io.quoin.host.plugin.trust.SafePath;
import io.quoin.spi.ProviderFactory;
import io.quoin.spi.config.Setting;
import io.quoin.spi.error.QuoinException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What {@code node.yaml} says. Relative paths start from the directory that holds it, the node's home. */
public record NodeConfig(
        @Setting(description = "The network's genesis file", defaultValue = "genesis.json")
        Path genesis,

        @Setting(description = "Where the node keeps its data", defaultValue = "data")
        Path data,

        @Setting(description = "Which of the installed plugins are loaded")
        PluginsConfig plugins,

        @Setting(description = "The operator's plugin trust policy", defaultValue = "trust/policy.yaml")
        Path trust,

        @Setting(description = "The node's keys") KeysConfig keys,
        @Setting(description = "The JSON-RPC server") RpcConfig rpc,
        @Setting(description = "The key-value store") ProviderConfig storage,
        @Setting(description = "The WebAssembly engine") ProviderConfig runtime,
        @Setting(description = "The peer-to-peer network") NetworkConfig network,
        @Setting(description = "The consensus engine") ProviderConfig consensus,
        @Setting(description = "The chain") ProviderConfig chain,

        @Setting(description = "The evaluation of submissions")
        EvaluationConfig evaluation,

        @Setting(description = "The node's copy of modules and submissions")
        BlobConfig blobs,

        @Setting(description = "Snapshots of the state, by which nodes catch up")
        CatchUpConfig catchUp) {

    /** The file's name in a node's home. */
    public static final String FILE = "node.yaml";

    /**
     * Reads {@code node.yaml} of a home directory, which names the genesis and the trust policy.
     *
     * @throws QuoinException with {@code PLUGIN_TRUST_STORE_UNSAFE} if others can change it, or with
     *     {@code CONFIG_UNREADABLE} or {@code CONFIG_INVALID}
     */
    public static NodeConfig load(Path home) {
        SafePath.requireTargetIfThere(home.resolve(FILE), ConfigError.CONFIG_UNREADABLE);
        return examine(home);
    }

    /**
     * A factory's configuration, from the settings that the home's {@code node.yaml} has for it.
     *
     * @throws QuoinException as {@link ProviderBinding#bind} does
     */
    public static <C extends Record> C bind(ProviderFactory<C, ?, ?> factory, Settings settings, Path home) {
        return ProviderBinding.bind(factory, settings, home.resolve(FILE).toString(), home);
    }

    /** Reads it whoever can change it: to look at what it names, and to decide nothing by it. */
    public static NodeConfig examine(Path home) {
        Path file = home.resolve(FILE);
        if (!Files.exists(file)) {
            throw new QuoinException(
                    ConfigError.CONFIG_UNREADABLE,
                    "There is no " + file + ", and without it this is no node's home; make one with 'quoin init'");
        }
        return ConfigBinder.bind(
                NodeConfig.class,
                ConfigFile.read(file),
                file.toString(),
                home.toAbsolutePath().normalize());
    }
}
