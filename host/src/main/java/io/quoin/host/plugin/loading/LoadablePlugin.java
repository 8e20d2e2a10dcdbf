package io.quoin.host.plugin.loading;

import io.quoin.host.plugin.archive.EqualBytes;
import io.quoin.host.plugin.archive.PluginArchive;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.spi.value.Hash;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;

/**
 * What of a verified plugin this machine needs to run it: its verified bytes without the jar around them and without the
 * native libraries of other platforms. Only a verified plugin gives one.
 */
public final class LoadablePlugin {

    private final Path path;
    private final Hash digest;
    private final PluginDescriptor descriptor;
    private final List<SignerCertificate> signers;
    private final List<String> notes;
    private final PluginArchive archive;
    private final PackedLibraries natives;

    private LoadablePlugin(VerifiedPlugin plugin, EqualBytes equal) {
        this.path = plugin.path();
        this.digest = plugin.digest();
        this.descriptor = plugin.descriptor();
        this.signers = plugin.signers();
        this.notes = plugin.notes();
        this.archive = plugin.archive().compact(name -> !name.startsWith(PackedLibraries.ROOT), equal);
        this.natives = PackedLibraries.of(plugin.archive(), Platform.current());
    }

    /** @param equal common to the plugins of a node, which share the libraries that they have in common */
    public static LoadablePlugin of(VerifiedPlugin plugin, EqualBytes equal) {
        return new LoadablePlugin(plugin, equal);
    }

    /** Where the bytes were read from. */
    public Path path() {
        return path;
    }

    /** SHA-256 of the plugin's file. */
    public Hash digest() {
        return digest;
    }

    public PluginDescriptor descriptor() {
        return descriptor;
    }

    /** As {@link VerifiedPlugin#signers}. */
    public List<SignerCertificate> signers() {
        return signers;
    }

    /** The signers, for people. */
    public String signedBy() {
        return signers.stream().map(String::valueOf).collect(Collectors.joining(" and "));
    }

    /** What an operator should know although the plugin was accepted. */
    public List<String> notes() {
        return notes;
    }

    /** Classes, resources and libraries. */
    public PluginArchive archive() {
        return archive;
    }

    /** The native libraries for this machine. */
    public PackedLibraries natives() {
        return natives;
    }
}
