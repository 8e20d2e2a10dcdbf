package io.quoin.spi;

/**
 * Something that one product of a kind can do and another cannot: each kind has an enum of them. Declared, it is a law
 * that the conformance kit tests; not declared, the kit tests that the product says so instead of pretending, with the
 * refusal or behaviour that the constant's documentation names. What every product of a kind must do is no capability.
 */
public interface Capability {

    /** The constant's name, as people see it. */
    String name();
}
