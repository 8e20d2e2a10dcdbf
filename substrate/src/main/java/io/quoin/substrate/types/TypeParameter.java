package io.quoin.substrate.types;

import java.util.OptionalInt;

/** A generic parameter of a type, such as {@code T} of {@code Option<T>}; without a type if it is not encoded. */
public record TypeParameter(String name, OptionalInt type) {}
