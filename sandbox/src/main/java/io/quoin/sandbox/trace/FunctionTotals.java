package io.quoin.sandbox.trace;

/** What one function cost so far. One thread. */
final class FunctionTotals {

    private long calls;
    private long self;
    private long total;
    private int open;

    void enter() {
        calls++;
        open++;
    }

    void spend(long gas) {
        self += gas;
    }

    /** An activation ends; the outermost one has the gas of all those within. */
    void leave(long gas) {
        open--;
        if (open == 0) {
            total += gas;
        }
    }

    FunctionGas named(String name) {
        return new FunctionGas(name, calls, self, total);
    }
}
