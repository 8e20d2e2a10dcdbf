package io.quoin.testkit.devnet.observe;

/** A plugin that a node has loaded. */
public record PluginView(String id, String version, String signer, String sha256) {}
