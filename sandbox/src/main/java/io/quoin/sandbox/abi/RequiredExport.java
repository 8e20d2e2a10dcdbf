package io.quoin.sandbox.abi;

import io.quoin.sandbox.binary.Signature;

/**
 * A function that an ABI expects a guest to export.
 *
 * @param mandatory whether a module without it is refused; if present, its signature must be right in any case
 */
public record RequiredExport(String name, Signature signature, boolean mandatory) {}
