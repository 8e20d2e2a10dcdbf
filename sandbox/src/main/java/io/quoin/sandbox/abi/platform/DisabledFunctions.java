package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.abi.platform.bincode.BincodeWriter;
import io.quoin.sandbox.host.GuestBytes;
import io.quoin.spi.wasm.GuestMemory;
import io.quoin.spi.wasm.HostFunction;

/**
 * What no evaluation can have, because validators could not agree on it: network, processes, files, language models. Each
 * answers that it is disabled, as its module of the SDK says it.
 */
final class DisabledFunctions {

    /** {@code Err} of a result, then the first variant of the module's errors, which is that it is disabled. */
    private static final byte[] DISABLED_RESULT =
            new BincodeWriter().u32(1).u32(0).toByteArray();

    private static final long STATUS_DISABLED = 1;
    private static final long LLM_DISABLED = -1 & 0xFFFF_FFFFL;
    private static final int BUFFER_POINTER = 2;
    private static final int BUFFER_LENGTH = 3;

    private DisabledFunctions() {}

    /** The SDK's status for modules that have one. */
    static HostFunction status() {
        return (memory, call) -> GuestBytes.result(STATUS_DISABLED);
    }

    /** The language model's own code. */
    static HostFunction languageModel() {
        return (memory, call) -> GuestBytes.result(LLM_DISABLED);
    }

    /** An encoded result in the buffer of the third and fourth argument. */
    static HostFunction result() {
        return (memory, call) -> write(memory, call[BUFFER_POINTER], call[BUFFER_LENGTH]);
    }

    /** An encoded result in a buffer whose length the function does not say: the SDK has 4,096 bytes for it. */
    static HostFunction unmeasuredResult() {
        return (memory, call) -> write(memory, call[BUFFER_POINTER], DISABLED_RESULT.length);
    }

    /** The bytes that were written, or the negative of those that were needed. */
    private static long[] write(GuestMemory memory, long pointer, long room) {
        if ((room & 0xFFFF_FFFFL) < DISABLED_RESULT.length) {
            return GuestBytes.result(-DISABLED_RESULT.length & 0xFFFF_FFFFL);
        }
        GuestBytes.write(memory, pointer, DISABLED_RESULT);
        return GuestBytes.result(DISABLED_RESULT.length);
    }
}
