package io.quoin.sandbox.evaluation;

/** How a call into a guest ended, as validators agree on it. */
public enum CallCode {
    OK(0),
    TRAP(1),
    OUT_OF_GAS(2),
    STACK_LIMIT(3),
    /** A host function refused its arguments. */
    HOST_ABORT(4);

    private final int number;

    CallCode(int number) {
        this.number = number;
    }

    /** The number that guests see. */
    public int number() {
        return number;
    }
}
