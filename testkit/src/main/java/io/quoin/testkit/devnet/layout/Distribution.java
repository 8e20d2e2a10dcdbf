package io.quoin.testkit.devnet.layout;

import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.PluginTrust;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.plugin.trust.TrustPolicy;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.error.QuoinException;
import io.quoin.testkit.devnet.DevnetError;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.function.Function;
import java.util.stream.Stream;

/** The files that {@code quoin} runs from: libraries, signed plugins, trust and examples. */
public record Distribution(Path root) {

    /** The one that this process runs from, as the system property {@code quoin.home} names it. */
    public static Distribution current() {
        String home = System.getProperty("quoin.home");
        if (home == null || !Files.isDirectory(Path.of(home, "lib"))) {
            throw new QuoinException(
                    DevnetError.DEVNET_DISTRIBUTION,
                    "The system property quoin.home is '" + home
                            + "', expected a distribution's directory; start with ./quoin");
        }
        return new Distribution(Path.of(home).toAbsolutePath().normalize());
    }

    /** The class path of a Java process. */
    public String classPath() {
        return root.resolve("lib") + "/*";
    }

    /** The signed plugin jars. */
    public List<Path> plugins() {
        try (Stream<Path> files = Files.list(root.resolve("plugins"))) {
            return files.filter(file -> file.toString().endsWith(".jar"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new QuoinException(DevnetError.DEVNET_DISTRIBUTION, "There are no plugins in " + root + ": " + e, e);
        }
    }

    /** The certificate of the plugins' publisher. */
    public Path publisher() {
        return root.resolve("trust/publishers/quoin-dev.cert.pem");
    }

    /** The directory of an example. */
    public Path example(String name) {
        return root.resolve("examples").resolve(name);
    }

    /** Does something with the account scheme of the chain plugin, which is verified and loaded for it. */
    public <T> T withAccounts(Path natives, Function<AccountScheme, T> action) {
        List<PluginFile> chains = plugins().stream()
                .filter(file -> file.getFileName().toString().startsWith("chain-"))
                .map(PluginFile::unlocked)
                .toList();
        PluginVerifier verifier = new PluginVerifier(
                PluginTrust.of(TrustPolicy.load(root.resolve("trust/policy.yaml"))), InstantSource.system());
        try (PluginRegistry registry = PluginRegistry.load(chains, verifier, natives, CallMetrics.none())) {
            return action.apply(registry.chain("bittensor").accounts());
        }
    }
}
