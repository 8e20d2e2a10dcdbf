package io.quoin.host.cli.plugin;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.stream.Stream;
import picocli.CommandLine.Option;

/** The home whose plugins and trust policy a command works with. */
final class HomeOption {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The node's home, with plugins/ and trust/policy.yaml (default: the current directory).")
    private Path home;

    /** The jars in {@code plugins/}, by name. */
    List<Path> plugins() {
        Path directory = home.resolve("plugins");
        if (!Files.isDirectory(directory)) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(directory), "there is no such directory; name a node's home with --home");
        }
        try (Stream<Path> files = Files.list(directory)) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(directory), "it cannot be listed: " + e, e);
        }
    }

    /** Verifies as the node does when it starts. */
    PluginVerifier verifier() {
        return new PluginVerifier(TrustPolicy.load(home.resolve("trust/policy.yaml")), InstantSource.system());
    }
}
