package io.quoin.host.evaluation.runtime;

/** How far an exchange is, in order. */
public enum SwapPhase {
    VERIFYING("verifying the plugin"),
    CREATING("creating the engine and testing it"),
    COMPARING("evaluating finished submissions again"),
    DRAINING("waiting for running evaluations"),
    UNLOADING("closing the engine that ran before"),
    LOOKING_FOR_LEAKS("looking for what the unloaded plugin left");

    private final String text;

    SwapPhase(String text) {
        this.text = text;
    }

    /** For people. */
    public String text() {
        return text;
    }
}
