package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.ModuleLimits;

/**
 * What modules may use. Part of what validators agree on.
 *
 * @param version number of the rules
 * @param limits static limits
 */
public record Profile(int version, ModuleLimits limits) {

    /**
     * Profile 1: the integer part of the WebAssembly 1.0 core, with mutable globals, sign extension, multiple values,
     * {@code memory.copy} and {@code memory.fill}. No floating point.
     */
    public static final Profile V1 = new Profile(1, ModuleLimits.V1);
}
