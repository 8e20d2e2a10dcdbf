package io.quoin.sandbox.egress;

/** The way into the network, for one evaluation. One thread. */
@FunctionalInterface
public interface Egress {

    /**
     * Makes a request and waits for the answer. What a guest asks for never throws.
     *
     * @param head method, address and fields, as {@code docs/challenge-authors.md} has them; not changed
     * @param body not changed
     * @param mostBytes the most that may come back
     * @throws io.quoin.spi.error.QuoinException if this machine failed: the evaluation has no result
     */
    EgressAnswer exchange(byte[] head, byte[] body, int mostBytes);
}
