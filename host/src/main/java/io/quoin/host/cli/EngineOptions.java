package io.quoin.host.cli;

import io.quoin.host.author.InstalledEngines;
import io.quoin.host.file.TemporaryDirectory;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.signing.NodeCryptography;
import io.quoin.sandbox.evaluation.Cryptography;
import java.time.InstantSource;
import java.util.List;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** Which of the installed engines evaluate on this machine, beside no node. */
public final class EngineOptions {

    @Option(names = "--engine", paramLabel = "NAME", description = "An engine to use, again for more (default: all).")
    private List<String> engines = List.of();

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private ChainOption chain;

    /** Something to do with engines. */
    @FunctionalInterface
    public interface Action<T> {

        /**
         * Does it.
         *
         * @param installed closed afterwards
         * @param names the engines that were asked for
         */
        T run(InstalledEngines installed, List<String> names, Cryptography cryptography, InstantSource clock);
    }

    /** Loads the plugins and does something with their engines. */
    public <T> T with(Action<T> action) {
        return plugins.load(".*\\.jar", registry -> with(registry, action));
    }

    private <T> T with(PluginRegistry registry, Action<T> action) {
        InstantSource clock = InstantSource.system();
        Cryptography cryptography = new NodeCryptography(chain.accounts(registry));
        try (TemporaryDirectory directory = TemporaryDirectory.make("quoin-engines");
                InstalledEngines installed = new InstalledEngines(registry, directory.path(), clock)) {
            List<String> names = engines.isEmpty() ? all(registry, installed) : engines;
            return action.run(installed, names, cryptography, clock);
        }
    }

    /** A plugin that was refused may be an engine: without it, "every engine" would not be true. */
    private static List<String> all(PluginRegistry registry, InstalledEngines installed) {
        registry.rejected().stream().findFirst().ifPresent(refused -> {
            throw refused.reason();
        });
        return installed.names();
    }
}
