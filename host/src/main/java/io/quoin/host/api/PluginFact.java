package io.quoin.host.api;

/**
 * A loaded plugin, as shown to people.
 *
 * @param signer the certificate's subject and the start of its fingerprint
 * @param sha256 the digest of the jar that was verified and loaded
 */
public record PluginFact(String id, String version, String kinds, String signer, String sha256) {}
