package io.quoin.spi;

/** The kinds of product that a plugin can provide, as written in its descriptor's {@code kinds}. */
public enum PluginKind {
    WASM_ENGINE,
    STORAGE,
    CONSENSUS,
    NETWORK,
    CHAIN
}
