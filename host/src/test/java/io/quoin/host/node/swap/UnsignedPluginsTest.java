package io.quoin.host.node.swap;

import static io.quoin.host.plugin.Refusals.assertRefused;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.host.evaluation.runtime.PluginFiles;
import io.quoin.host.evaluation.runtime.RuntimeSwapError;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.registry.LoadedPlugin;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where an exchange of the engine finds the plugins that a developer named. */
class UnsignedPluginsTest {

    @TempDir
    Path directory;

    private final PluginFiles nothingLocked = id -> {
        throw new IllegalStateException("the lock is asked for " + id);
    };
    private TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).policy("statements: []\n");
    }

    @Test
    void aNamedPluginIsReadAgainEachTime() {
        UnsignedPlugins plugins = plugins(
                home.unsigned("x.jar", jar("runtime-x", "1.0.0")), home.unsigned("y.jar", jar("runtime-y", "1.0.0")));
        Hash before = plugins.verify("runtime-y").digest();
        assertThat(plugins.verify("runtime-y").signedBy()).isEqualTo("UNSIGNED-DEV");
        home.unsigned("y.jar", jar("runtime-y", "1.0.1"));
        assertThat(plugins.verify("runtime-y").digest()).isNotEqualTo(before);
        assertThat(plugins.verify("runtime-y").descriptor().version()).hasToString("1.0.1");
    }

    @Test
    void anotherPluginComesFromTheLock() {
        UnsignedPlugins plugins = plugins(home.unsigned("x.jar", jar("runtime-x", "1.0.0")));
        assertThatThrownBy(() -> plugins.verify("runtime-z")).hasMessage("the lock is asked for runtime-z");
        assertThatThrownBy(() -> plugins().verify("runtime-x")).hasMessage("the lock is asked for runtime-x");
    }

    @Test
    void aPathThatTakesALockedPluginsIdLaterDoesNotStandForIt() {
        UnsignedPlugins plugins = plugins(home.unsigned("x.jar", jar("runtime-x", "1.0.0")));
        home.unsigned("x.jar", jar("runtime-z", "1.0.0"));
        assertThatThrownBy(() -> plugins.verify("runtime-z")).hasMessage("the lock is asked for runtime-z");
        assertThat(assertRefused(RuntimeSwapError.PLUGIN_SWAP_REFUSED, () -> plugins.verify("runtime-x")))
                .hasMessageContaining("x.jar had the id 'runtime-x' when the node started, and has 'runtime-z' now");
    }

    @Test
    void onlyTheOneThatIsAskedForIsRead() {
        UnsignedPlugins plugins = plugins(
                home.unsigned("x.jar", jar("runtime-x", "1.0.0")), home.unsigned("y.jar", jar("runtime-y", "1.0.0")));
        home.unsigned("x.jar", "half built".getBytes(StandardCharsets.US_ASCII));
        assertThat(plugins.verify("runtime-y").descriptor().id()).isEqualTo("runtime-y");
        assertThatThrownBy(() -> plugins.verify("runtime-z")).hasMessage("the lock is asked for runtime-z");
        assertRefused(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, () -> plugins.verify("runtime-x"));
    }

    private UnsignedPlugins plugins(Path... unsigned) {
        PluginHome installed = new PluginHome(directory, home.policyFile(), true, CertBuilder.clock());
        List<LoadedPlugin> loaded = Stream.of(unsigned)
                .map(path -> installed.verifier().verify(PluginFile.unsigned(path)))
                .map(plugin -> new LoadedPlugin(
                        plugin.descriptor(),
                        plugin.path(),
                        plugin.digest(),
                        plugin.signers(),
                        plugin.notes(),
                        Map.of()))
                .toList();
        return new UnsignedPlugins(loaded, installed, nothingLocked);
    }

    private static byte[] jar(String id, String version) {
        return JarBuilder.jar()
                .descriptor(id, version, ">=1.0.0 <2.0.0", "WASM_ENGINE")
                .build();
    }
}
