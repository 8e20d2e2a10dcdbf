package io.quoin.host.author;

import io.quoin.host.evaluation.record.Divergence;
import io.quoin.host.evaluation.record.Replay;
import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.run.Sandbox;
import io.quoin.spi.error.QuoinException;
import java.time.InstantSource;
import java.util.Optional;

/**
 * How a recorded evaluation went on an engine of this machine.
 *
 * @param engine its name, and its version where it could be made
 * @param difference the first one from the record
 * @param fault why the engine has no result, if it has none
 */
public record EngineReplay(String engine, Optional<Divergence> difference, Optional<QuoinException> fault) {

    /**
     * Evaluates on an engine.
     *
     * @throws QuoinException if the sandbox refuses what was evaluated, or there is no engine of the name
     */
    public static EngineReplay of(
            InstalledEngines engines, String name, Replay replay, Cryptography cryptography, InstantSource clock) {
        try {
            return engines.with(name, engine -> {
                try (Sandbox sandbox = new Sandbox(engine, clock, cryptography, 1)) {
                    String label = name + " " + engine.info().version();
                    return new EngineReplay(label, replay.on(sandbox), Optional.empty());
                }
            });
        } catch (QuoinException e) {
            if (LocalEvaluation.isOfThisMachine(e)) {
                return new EngineReplay(name, Optional.empty(), Optional.of(e));
            }
            throw e;
        }
    }

    /** Whether every host call and the result are the recorded ones. */
    public boolean isEqual() {
        return difference.isEmpty() && fault.isEmpty();
    }
}
