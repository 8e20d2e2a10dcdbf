package io.quoin.testkit.kit.wasm.differential;

import java.util.Optional;

/**
 * A seed that showed a defect.
 *
 * @param what for people
 * @param program made small, or nothing if the defect came while the program was made
 */
public record FuzzFailure(long seed, String what, Optional<Program> program) {}
