package io.quoin.simulator;

import java.util.function.Supplier;

/** A law was broken. */
public final class Violation extends RuntimeException {

    private final String law;

    Violation(String law, String detail) {
        super(law + ": " + detail);
        this.law = law;
    }

    static void require(boolean holds, String law, Supplier<String> detail) {
        if (!holds) {
            throw new Violation(law, detail.get());
        }
    }

    public String law() {
        return law;
    }
}
