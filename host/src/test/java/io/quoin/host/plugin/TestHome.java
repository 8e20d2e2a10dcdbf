package io.quoin.host.plugin;

import io.quoin.host.file.DurableFile;
import io.quoin.host.file.OwnDirectory;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.artifact.PluginSigner;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.revocation.RevocationFile;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.plugin.trust.PluginVerifier;
import io.quoin.host.signing.CertBuilder;
import io.quoin.host.signing.PublisherKey;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;

/** A node's home with a trust policy and plugins, in a temporary directory. */
public final class TestHome {

    public static final String ALL_KINDS = "[wasm-engine, storage, consensus, network, chain]";

    private final Path root;

    public TestHome(Path root) {
        this.root = root;
        policy("statements:\n  - plugin: '*'\n    store: publishers\n    kinds: " + ALL_KINDS + "\n");
        directory("trust/publishers");
        directory("plugins");
    }

    public Path root() {
        return root;
    }

    public Path policyFile() {
        return root.resolve("trust/policy.yaml");
    }

    public TestHome policy(String yaml) {
        write("trust/policy.yaml", yaml.getBytes(StandardCharsets.UTF_8));
        return this;
    }

    public TestHome trust(String store, PublisherKey key) {
        write(
                "trust/" + store + "/" + key.certificate().fingerprint().shortHex() + ".pem",
                key.certificate().toPem());
        return this;
    }

    /** A plugin with its signature. */
    public Path plugin(String name, byte[] jar, PublisherKey signer) {
        Path file = unsigned(name, jar);
        new PluginSigner(signer, CertBuilder.clock()).sign(file);
        return file;
    }

    /** A further publisher's signature beside a plugin. */
    public TestHome cosign(Path file, String name, PublisherKey signer) {
        new PluginSigner(signer, CertBuilder.clock()).sign(file, PluginSignature.pathFor(file, name));
        return this;
    }

    /** The operator's revocation list, signed. */
    public TestHome revocations(RevocationList list, PublisherKey operator) {
        Path file = write("trust/revocations.json", RevocationFile.format(list));
        new PluginSigner(operator, CertBuilder.clock()).sign(file);
        return this;
    }

    public Path unsigned(String name, byte[] jar) {
        return write("plugins/" + name, jar);
    }

    /** The home's plugins at the moment of these tests, on a network of production. */
    public PluginHome plugins() {
        return new PluginHome(root, policyFile(), false, CertBuilder.clock());
    }

    public PluginVerifier verifier() {
        return plugins().verifier();
    }

    public Path directory(String name) {
        try {
            return OwnDirectory.create(root.resolve(name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Path write(String name, byte[] content) {
        Path file = root.resolve(name);
        try {
            OwnDirectory.create(file.resolveSibling(""));
            DurableFile.write(file, content);
            return file;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
