package io.quoin.plugins.pbft.simulation;

/** A law was broken. */
public final class Violation extends RuntimeException {

    private final String law;

    Violation(String law, String detail) {
        super(law + ": " + detail);
        this.law = law;
    }

    public String law() {
        return law;
    }
}
