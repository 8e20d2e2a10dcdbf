package io.quoin.plugins.wasmtime.protocol;

/** An exported function. */
public record Export(String name, Signature signature) {}
