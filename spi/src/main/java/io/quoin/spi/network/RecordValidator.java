package io.quoin.spi.network;

import java.util.List;

/**
 * Judges the records of one namespace of the {@link Dht}. Every node of a network must judge alike: the same bytes, the
 * same verdict. Called on a network thread, one call at a time; must return soon and must not call the network.
 */
public interface RecordValidator {

    /** Whether a value may stand under a key: it is signed by the key's owner, or is what the key is the hash of. */
    boolean validate(byte[] key, byte[] value);

    /**
     * The best of several valid values, such as the one with the highest sequence number.
     *
     * @param values at least one
     * @return its index; the choice must not depend on the order of the values
     */
    int select(byte[] key, List<byte[]> values);
}
