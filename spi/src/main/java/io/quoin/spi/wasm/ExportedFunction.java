package io.quoin.spi.wasm;

/** A function that a module exports. */
public record ExportedFunction(String name, FunctionType type) {}
