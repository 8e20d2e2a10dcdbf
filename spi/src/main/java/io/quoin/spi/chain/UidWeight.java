package io.quoin.spi.chain;

/**
 * A weight on a neuron.
 *
 * @param uid 0 to 65,535
 * @param weight 1 to 65,535; only its relation to the others counts
 */
public record UidWeight(int uid, int weight) {

    public UidWeight {
        if (uid < 0 || uid > 0xffff || weight < 1 || weight > 0xffff) {
            throw new IllegalArgumentException(
                    "Expected a u16 uid and a weight of 1 to 65535, found " + uid + "=" + weight);
        }
    }
}
