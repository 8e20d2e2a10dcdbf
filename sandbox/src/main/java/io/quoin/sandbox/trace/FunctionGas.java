package io.quoin.sandbox.trace;

/**
 * What a function cost.
 *
 * @param name from the module's name section, its import or its export; otherwise its index
 * @param calls how often it was called
 * @param self gas without that of the functions it called
 * @param total gas with it; a function that calls itself counts once
 */
public record FunctionGas(String name, long calls, long self, long total) {}
