package io.quoin.acceptance.snapshot;

import io.quoin.spi.network.NetworkContext;
import io.quoin.spi.network.NetworkFactory;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.RequestHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.concurrent.atomic.AtomicInteger;

/** A real network whose node hands out parts of its snapshots with one bit changed, and is honest otherwise. */
final class LyingNetwork<C extends Record> implements NetworkFactory<C> {

    /** What a request for a part begins with. */
    private static final byte PART = 4;

    private final NetworkFactory<C> honest;
    private final AtomicInteger lies;

    /**
     * @param lies counts the changed parts
     */
    LyingNetwork(NetworkFactory<C> honest, AtomicInteger lies) {
        this.honest = honest;
        this.lies = lies;
    }

    @Override
    public String name() {
        return honest.name();
    }

    @Override
    public Class<C> configType() {
        return honest.configType();
    }

    @Override
    public PeerNetwork create(C config, NetworkContext context) {
        PeerNetwork network = honest.create(config, context);
        return (PeerNetwork) Proxy.newProxyInstance(
                getClass().getClassLoader(), new Class<?>[] {PeerNetwork.class}, (proxy, method, arguments) -> {
                    if (method.getName().equals("serve")
                            && arguments[0].toString().contains("/snapshots/")) {
                        arguments[2] = lying((RequestHandler) arguments[2]);
                    }
                    try {
                        return method.invoke(network, arguments);
                    } catch (InvocationTargetException e) {
                        throw e.getCause();
                    }
                });
    }

    private RequestHandler lying(RequestHandler handler) {
        return (from, request) -> {
            byte[] answer = handler.answer(from, request);
            if (request[0] == PART && answer[0] == 1) {
                answer[answer.length - 1] ^= 1;
                lies.incrementAndGet();
            }
            return answer;
        };
    }
}
