package io.quoin.testkit.devchain.metadata;

import java.util.List;

/** One entry of the portable type registry. */
public record TypeDescription(List<String> path, List<TypeParameter> parameters, TypeShape shape) {}
