package io.quoin.testkit.mock.fault;

/** Which calls of an operation a fault hits. Calls are counted from 1, over all products of one mock. */
@FunctionalInterface
public interface Occurrence {

    /** Whether the fault hits this call. */
    boolean hits(long call);

    /** One call only. */
    static Occurrence nth(long number) {
        return call -> call == number;
    }

    /** A call and all after it. */
    static Occurrence from(long number) {
        return call -> call >= number;
    }

    /** Every call. */
    static Occurrence always() {
        return call -> true;
    }
}
