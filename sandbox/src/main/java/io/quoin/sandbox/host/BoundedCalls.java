package io.quoin.sandbox.host;

import io.quoin.sandbox.evaluation.AbortReason;
import io.quoin.spi.wasm.HostFunction;
import io.quoin.spi.wasm.HostFunctions;
import io.quoin.spi.wasm.ImportedFunction;

/**
 * The functions of one instance, which may be called so many times together; the call after that ends the guest. An engine
 * may need memory for each call until the guest returns, and without a limit there would be evaluations that some machines
 * have no result of. One thread.
 */
public final class BoundedCalls implements HostFunctions {

    /**
     * The most calls of a challenge in an evaluation, unless its interface says fewer, and of a submission in each of its
     * runs. An engine carries twice as many: a challenge's and, during its last one, those of its submission. Validators agree on it, as on the prices of an interface's functions:
     * another number is another interface beside it.
     */
    public static final int MOST = 200_000;

    private final HostFunctions functions;
    private final int most;
    private int calls;

    /** @param most how many calls are answered */
    public BoundedCalls(HostFunctions functions, int most) {
        this.functions = functions;
        this.most = most;
    }

    @Override
    public HostFunction resolve(ImportedFunction imported) {
        HostFunction function = functions.resolve(imported);
        return (memory, arguments) -> {
            if (calls == most) {
                throw AbortReason.CALL_LIMIT.abort();
            }
            calls++;
            return function.call(memory, arguments);
        };
    }
}
