package io.quoin.sandbox.observe;

import io.quoin.sandbox.abi.Abi;
import io.quoin.spi.wasm.HostFunctions;
import java.util.function.Consumer;

/**
 * Hands over every host call of one evaluation, in the order in which they end: the calls of an agent come before the
 * one that ran it.
 */
public final class CallRecorder implements EvaluationObserver {

    private final Consumer<HostCall> calls;
    private int guests;

    /**
     * @param calls takes them, on the evaluation's thread
     */
    public CallRecorder(Consumer<HostCall> calls) {
        this.calls = calls;
    }

    @Override
    public GuestObserver begin(GuestRole role, Abi abi) {
        int guest = guests++;
        return new GuestObserver() {
            @Override
            public HostFunctions around(HostFunctions functions) {
                return imported -> new RecordedFunction(
                        guest,
                        imported,
                        abi.find(imported.module(), imported.name()),
                        functions.resolve(imported),
                        calls);
            }

            @Override
            public void ended(long gasUsed) {
                // the result has it
            }
        };
    }
}
