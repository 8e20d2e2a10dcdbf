package io.quoin.testkit.mock.fault;

import io.quoin.spi.error.ErrorCode;

/**
 * Calls that fail.
 *
 * @param operation whose calls
 * @param when which of them
 * @param code the error that they fail with
 * @param <O> the operations that can fail
 */
public record FaultRule<O extends Enum<O>>(O operation, Occurrence when, ErrorCode code) {

    boolean hits(O called, long call) {
        return operation == called && when.hits(call);
    }
}
