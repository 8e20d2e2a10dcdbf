package io.quoin.spi.wasm;

/** A function that a module imports; its index in the list of imports is its function index. */
public record ImportedFunction(String module, String name, FunctionType type) {}
