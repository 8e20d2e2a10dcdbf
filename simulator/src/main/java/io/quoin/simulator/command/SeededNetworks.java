package io.quoin.simulator.command;

import io.quoin.simulator.RunResult;
import java.util.Optional;
import java.util.OptionalInt;

/** The networks that seeds stand for. */
interface SeededNetworks {

    /** Runs a seed's network; throws {@link io.quoin.simulator.Violation} if a law was broken. */
    RunResult run(long seed);

    /** How a seed's network came to break a law, in lines for people; empty if it breaks none. */
    Optional<String> explain(long seed);

    /** What of the command line chose these networks. */
    String options();

    /** The option for a number of validators, if there is one. */
    static String size(OptionalInt nodes) {
        return nodes.isPresent() ? " --nodes " + nodes.getAsInt() : "";
    }
}
