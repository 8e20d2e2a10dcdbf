package io.quoin.host.plugin.revocation;

import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.descriptor.VersionRange;
import io.quoin.spi.value.Hash;

/** Something that is not trusted any more, and why. */
public sealed interface Revocation {

    /** Why, for people. */
    String reason();

    /**
     * Everything that a publisher signs.
     *
     * @param fingerprint SHA-256 of the certificate, or of its public key: the latter covers renewed certificates too
     */
    record Signer(Hash fingerprint, String reason) implements Revocation {}

    /** One file. */
    record Artifact(Hash sha256, String reason) implements Revocation {}

    /** Versions of a plugin, whoever signed them. */
    record Plugin(String id, VersionRange versions, String reason) implements Revocation {

        /** @throws IllegalArgumentException if no plugin can have the id */
        public Plugin {
            PluginDescriptor.requireId(id);
        }
    }
}
