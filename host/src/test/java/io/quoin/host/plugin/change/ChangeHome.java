package io.quoin.host.plugin.change;

import io.quoin.host.plugin.JarBuilder;
import io.quoin.host.plugin.TestHome;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.trust.PluginFile;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** A home whose plugins are changed, and plugins from a directory beside it. */
final class ChangeHome {

    private final Path source;
    private final PublisherKey publisher;
    private final TestHome home;

    ChangeHome(Path directory) {
        this(directory, CertBuilder.good());
    }

    ChangeHome(Path directory, PublisherKey publisher) {
        this.source = directory.resolve("source");
        this.publisher = publisher;
        this.home = new TestHome(directory.resolve("home")).trust("publishers", publisher);
        try {
            Files.createDirectories(source);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    PluginHome plugins() {
        return home.plugins();
    }

    TestHome files() {
        return home;
    }

    /** A signed plugin outside the home. */
    Path jar(String id, String version, int release) {
        return jar(source.resolve(id + "_" + version + ".jar"), id, version, release);
    }

    Path jar(Path file, String id, String version, int release) {
        byte[] jar = JarBuilder.jar()
                .entry(
                        "META-INF/quoin/plugin.properties",
                        "id=" + id + "\nversion=" + version + "\nrelease=" + release
                                + "\nrequires=>=1.0.0 <2.0.0\nkinds=STORAGE\nnative=false\nlicense=Apache-2.0\n")
                .build();
        try {
            Files.write(file, jar);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        new PluginSigner(publisher, CertBuilder.clock()).sign(file);
        return file;
    }

    PluginChanges changes() {
        return changes(ChangeListener.NONE);
    }

    PluginChanges changes(ChangeListener listener) {
        return new PluginChanges(plugins(), CertBuilder.clock(), listener);
    }

    /** Id and version of what the lock names, each verified as the node does when it starts. */
    List<String> installed() {
        PluginHome plugins = plugins();
        for (PluginFile file : plugins.locked(plugins.lockOrEmpty())) {
            plugins.verifier().verify(file);
        }
        return plugins.lockOrEmpty().entries().stream().map(LockEntry::label).toList();
    }

    List<String> kept() {
        try {
            return new KeptVersions(plugins().root())
                    .all().stream().map(LockEntry::label).toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The names in {@code plugins/}. */
    List<String> names() {
        try (Stream<Path> files = Files.list(plugins().directory())) {
            return files.map(file -> file.getFileName().toString()).sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
