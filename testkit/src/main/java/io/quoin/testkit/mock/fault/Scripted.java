package io.quoin.testkit.mock.fault;

/**
 * A configuration that brings faults.
 *
 * @param <O> the operations that can fail
 */
@FunctionalInterface
public interface Scripted<O extends Enum<O>> {

    FaultScript<O> script();
}
