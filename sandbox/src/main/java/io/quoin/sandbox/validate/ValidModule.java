package io.quoin.sandbox.validate;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.binary.DecodedModule;
import java.util.List;

/**
 * A module that passed validation.
 *
 * @param abi the interface it was validated for
 * @param facts one per function the module defines
 */
public record ValidModule(DecodedModule module, Profile profile, Abi abi, List<FunctionFacts> facts) {}
