package io.quoin.simulator;

/**
 * The machine of a validator stops in the middle of what it does. An error, so that nothing of the program takes it for a
 * failure after which it can go on.
 */
final class PowerCut extends Error {

    private static final long serialVersionUID = 1L;

    PowerCut() {
        super("power cut", null, false, false);
    }
}
