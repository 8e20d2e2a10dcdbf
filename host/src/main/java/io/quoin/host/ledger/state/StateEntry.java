package io.quoin.host.ledger.state;

/**
 * An entry of the state.
 *
 * @param key the state key; not copied, must not be changed
 * @param value not copied, must not be changed
 */
public record StateEntry(byte[] key, byte[] value) {}
