package io.quoin.host.plugin.attack;

import static io.quoin.host.plugin.Refusals.assertRefused;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.sample.SamplePlugin;
import io.quoin.host.plugin.sample.SampleStore;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A home that trusts one publisher, with a good plugin of theirs, which each attack makes a bad one. */
abstract class AttackedHome {

    static final String RANGE = ">=1.0.0 <2.0.0";

    @TempDir
    Path directory;

    final PublisherKey acme = CertBuilder.signer().subject("CN=acme").build();
    final byte[] jar = jar("storage-x", "1.0.0", 1, RANGE, "STORAGE").build();
    TestHome home;

    @BeforeEach
    void makeHome() {
        home = new TestHome(directory).trust("publishers", acme);
    }

    /** A plugin that works, to be spoilt. */
    static JarBuilder jar(String id, String version, int release, String requires, String kinds) {
        return JarBuilder.jar()
                .entry(
                        "META-INF/quoin/plugin.properties",
                        "id=" + id + "\nversion=" + version + "\nrelease=" + release + "\nrequires=" + requires
                                + "\nkinds=" + kinds + "\nnative=false\nlicense=Apache-2.0\n")
                .entryPoint(SamplePlugin.class)
                .classFile(SampleStore.class)
                .classFile(SampleStore.Factory.class);
    }

    static JarBuilder good() {
        return jar("storage-x", "1.0.0", 1, RANGE, "STORAGE");
    }

    /** The good plugin, with its good signature. */
    Path plugin() {
        return home.plugin("x.jar", jar, acme);
    }

    /** Signs the good plugin with a signature made by hand. */
    Path plugin(byte[] signature) {
        Path file = home.unsigned("x.jar", jar);
        write(PluginSignature.pathFor(file), signature);
        return file;
    }

    VerifiedPlugin verify(Path file) {
        return home.verifier().verify(PluginFile.unlocked(file));
    }

    QuoinException refused(PluginRejection code, Path file) {
        return assertRefused(code, () -> verify(file));
    }

    static byte[] read(Path file) {
        try {
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void write(Path file, byte[] content) {
        try {
            Files.write(file, content);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
