package io.quoin.sandbox.instrument;

import io.quoin.spi.value.Hash;
import io.quoin.spi.wasm.PreparedModule;

/**
 * A module ready for an engine.
 *
 * @param source SHA-256 of the module as it was given
 * @param prepared for the engine
 * @param startupGas what making an instance costs: its pages, data, table and element segments
 * @param hasStart whether {@link Instrumentation#START} must be called first
 */
public record InstrumentedModule(Hash source, PreparedModule prepared, long startupGas, boolean hasStart) {

    /** Whether the module exports a function of this name. */
    public boolean exports(String function) {
        String name = Instrumentation.exportedName(function);
        return prepared.exports().stream().anyMatch(export -> export.name().equals(name));
    }
}
