package io.quoin.host.plugin.registry;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.common.collect.ImmutableList;
import com.google.common.util.concurrent.internal.InternalFutureFailureAccess;
import com.google.inject.Guice;
import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.guard.CallMetrics;
import io.quoin.host.plugin.sample.InjectorPlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import jakarta.inject.Inject;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.aopalliance.intercept.MethodInterceptor;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A plugin that wants an injector brings its own, which shares nothing with the host's. */
class PluginInjectorTest {

    private static final List<Class<?>> GUICE = List.of(
            Guice.class, Inject.class, MethodInterceptor.class, ImmutableList.class, InternalFutureFailureAccess.class);

    @TempDir
    Path directory;

    @Test
    void eachPluginHasTheInjectorThatItMakes() throws Exception {
        PublisherKey acme = CertBuilder.good();
        TestHome home = new TestHome(directory).trust("publishers", acme);
        Path file = home.plugin("x.jar", jar(), acme);
        try (PluginRegistry registry = PluginRegistry.load(
                List.of(PluginFile.unlocked(file)), home.verifier(), directory.resolve("native"), CallMetrics.none())) {
            assertThat(registry.rejected()).isEmpty();
            assertThat(registry.storage("injected").name()).isEqualTo("injected");
        }
    }

    private static byte[] jar() throws Exception {
        JarBuilder jar = JarBuilder.jar()
                .descriptor("storage-x", "1.0.0", ">=1.0.0 <2.0.0", "STORAGE")
                .entryPoint(InjectorPlugin.class)
                .classFile(Class.forName(InjectorPlugin.class.getName() + "$Storages"))
                .classFile(SampleStore.class)
                .classFile(SampleStore.Factory.class);
        for (Class<?> type : GUICE) {
            URI library =
                    type.getProtectionDomain().getCodeSource().getLocation().toURI();
            jar.entry("lib/" + type.getSimpleName() + ".jar", Files.readAllBytes(Path.of(library)));
        }
        return jar.build();
    }
}
