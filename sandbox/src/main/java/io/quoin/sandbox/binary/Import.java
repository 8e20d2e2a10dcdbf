package io.quoin.sandbox.binary;

/**
 * A function import.
 *
 * @param type index of its type
 * @param offset where it stands in the module
 */
public record Import(String module, String name, int type, int offset) {}
