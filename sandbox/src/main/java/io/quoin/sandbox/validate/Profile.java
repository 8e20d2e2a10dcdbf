package io.quoin.sandbox.validate;

import io.quoin.sandbox.binary.Features;
import io.quoin.sandbox.binary.ModuleLimits;

/**
 * What modules may use. Part of what validators agree on.
 *
 * @param version number of the rules
 * @param features of WebAssembly, beyond its integer core
 * @param limits static limits
 */
public record Profile(int version, Features features, ModuleLimits limits) {

    /**
     * Profile 1: the integer part of the WebAssembly 1.0 core, with mutable globals, sign extension, multiple values,
     * {@code memory.copy} and {@code memory.fill}. No floating point.
     */
    public static final Profile V1 = new Profile(1, Features.INTEGER_CORE, ModuleLimits.V1);

    /** Profile 2: profile 1 with floating point, saturating conversions and all of bulk memory. */
    public static final Profile V2 = new Profile(2, Features.ALL, ModuleLimits.V1);
}
