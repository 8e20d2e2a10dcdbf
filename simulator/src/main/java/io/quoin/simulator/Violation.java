package io.quoin.simulator;

import java.util.function.Supplier;

/** A law was broken. An error, so that nothing of the program takes it for a failure after which it can go on. */
public final class Violation extends Error {

    private static final long serialVersionUID = 1L;

    /** The law that nothing happens which the program does not expect. */
    public static final String FAILURE = "failure";

    private final String law;

    Violation(String law, String detail) {
        super(law + ": " + detail);
        this.law = law;
    }

    private Violation(String law, String detail, Throwable cause) {
        super(law + ": " + detail, cause);
        this.law = law;
    }

    /** What a failure that the program does not expect breaks. */
    public static Violation failure(String detail, Throwable cause) {
        return new Violation(FAILURE, detail, cause);
    }

    /** Throws if a law is broken. */
    public static void require(boolean holds, String law, Supplier<String> detail) {
        if (!holds) {
            throw new Violation(law, detail.get());
        }
    }

    public String law() {
        return law;
    }
}
