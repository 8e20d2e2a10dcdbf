package io.quoin.simulator;

/** The machine of a validator stops in the middle of what it does. */
final class PowerCut extends RuntimeException {

    PowerCut() {
        super("power cut", null, false, false);
    }
}
