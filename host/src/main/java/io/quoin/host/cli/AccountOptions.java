package io.quoin.host.cli;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Where the chain plugin is that knows how accounts sign: by default in the distribution. */
final class AccountOptions {

    @Option(
            names = "--plugins",
            paramLabel = "DIR",
            defaultValue = "${sys:quoin.home:-.}/plugins",
            description = "Where the signed plugin jars are (default: the distribution's).")
    private Path plugins;

    @Option(
            names = "--trust",
            paramLabel = "FILE",
            defaultValue = "${sys:quoin.home:-.}/trust/policy.yaml",
            description = "The trust policy (default: the distribution's).")
    private Path trust;

    @Option(
            names = "--chain",
            paramLabel = "NAME",
            defaultValue = "bittensor",
            description = "The chain whose accounts are used (default: ${DEFAULT-VALUE}).")
    private String chain;

    /** Loads the plugins whose file name starts with {@code chain-}, and does something with the account scheme. */
    <T> T with(Function<AccountScheme, T> action) {
        try (TemporaryDirectory natives = TemporaryDirectory.make("quoin-native");
                PluginRegistry registry = PluginRegistry.load(
                        chainPlugins(),
                        new PluginVerifier(PluginTrust.of(TrustPolicy.load(trust)), InstantSource.system()),
                        natives.path(),
                        CallMetrics.none())) {
            return action.apply(registry.chain(chain).accounts());
        }
    }

    Path pluginDirectory() {
        return plugins;
    }

    private List<PluginFile> chainPlugins() {
        try (Stream<Path> files = Files.list(plugins)) {
            return files.filter(file -> file.getFileName().toString().matches("chain-.*\\.jar"))
                    .sorted()
                    .map(PluginFile::unlocked)
                    .toList();
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_NO_PROVIDER,
                    "There are no plugins in " + plugins + "; name them with --plugins",
                    e);
        }
    }
}
