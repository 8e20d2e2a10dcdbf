package io.quoin.testkit.devchain.metadata;

/** A generic parameter of a type, such as the address of an extrinsic. */
public record TypeParameter(String name, int type) {}
