package io.quoin.host.cli;

import io.quoin.host.config.ConfigError;
import io.quoin.host.file.TemporaryDirectory;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** Which plugins a command uses without a node: by default those of the distribution. */
public final class PluginOptions {

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

    /** Where the plugins are. */
    Path directory() {
        return plugins;
    }

    /**
     * Loads the plugins whose file names match, does something with them, and unloads them.
     *
     * @param fileName a regular expression for the whole name
     */
    public <T> T load(String fileName, Function<PluginRegistry, T> action) {
        try (TemporaryDirectory natives = TemporaryDirectory.make("quoin-native");
                PluginRegistry registry = PluginRegistry.load(
                        files(fileName),
                        new PluginVerifier(PluginTrust.of(TrustPolicy.load(trust)), InstantSource.system()),
                        natives.path(),
                        CallMetrics.none())) {
            return action.apply(registry);
        }
    }

    private List<PluginFile> files(String fileName) {
        try (Stream<Path> files = Files.list(plugins)) {
            return files.filter(file -> file.getFileName().toString().matches(fileName))
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
