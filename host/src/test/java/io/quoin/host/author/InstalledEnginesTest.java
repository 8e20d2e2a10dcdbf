package io.quoin.host.author;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.guard.PluginFault;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.plugin.sample.FaultyConfigPlugin;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledEnginesTest {

    @TempDir
    Path directory;

    @Test
    void anErrorInAPluginsConfigurationNamesThePluginAndTheEngine() {
        PublisherKey acme = CertBuilder.good();
        TestHome home = new TestHome(directory).trust("publishers", acme);
        Path jar = home.plugin("x.jar", FaultyConfigPlugin.jar("runtime-x"), acme);
        try (PluginRegistry registry = PluginRegistry.load(
                        List.of(PluginFile.unlocked(jar)),
                        home.verifier(),
                        directory.resolve("native"),
                        CallMetrics.none());
                InstalledEngines engines =
                        new InstalledEngines(registry, directory.resolve("engines"), InstantSource.system())) {
            assertThat(registry.rejected()).isEmpty();
            assertThat(engines.names()).containsExactlyInAnyOrderElementsOf(FaultyConfigPlugin.ENGINES);
            for (String name : engines.names()) {
                assertThat(assertRefused(PluginFault.PLUGIN_FAILED, () -> engines.with(name, engine -> name)))
                        .hasMessageContaining("'runtime-x'")
                        .hasMessageContaining("the configuration of '" + name + "'")
                        .hasMessageContaining(
                                switch (name) {
                                    case "chicory" -> "StackOverflowError: as if";
                                    case "uninitialised" -> "NumberFormatException";
                                    default -> "NoClassDefFoundError";
                                });
            }
        }
    }
}
