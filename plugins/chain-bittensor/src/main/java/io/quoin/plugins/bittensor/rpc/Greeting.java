package io.quoin.plugins.bittensor.rpc;

/** What must succeed on a new connection before it is used. */
@FunctionalInterface
public interface Greeting {

    /**
     * Checks the endpoint and starts subscriptions; may block.
     *
     * @throws io.quoin.spi.error.QuoinException if the endpoint must not be used
     */
    void greet(RpcSession session) throws ConnectionLostException, RpcErrorException;
}
