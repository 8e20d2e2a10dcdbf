package io.quoin.testkit.mock.chain;

import io.quoin.spi.chain.BlockRef;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;

/** Which chain is served at which endpoint, and who hears of its blocks. Thread-safe. */
final class ServedChains {

    private final Map<String, MockSubnet> byEndpoint = new HashMap<>();
    private final List<ChainClient> clients = new CopyOnWriteArrayList<>();

    synchronized void add(MockSubnet subnet) {
        if (byEndpoint.putIfAbsent(subnet.endpoint(), subnet) != null) {
            throw new IllegalArgumentException("A chain is served at " + subnet.endpoint() + " already");
        }
    }

    synchronized void remove(MockSubnet subnet) {
        byEndpoint.remove(subnet.endpoint(), subnet);
    }

    synchronized Optional<MockSubnet> at(String endpoint) {
        return Optional.ofNullable(byEndpoint.get(endpoint));
    }

    void join(ChainClient client) {
        clients.add(client);
    }

    void leave(ChainClient client) {
        clients.remove(client);
    }

    void finalized(MockSubnet subnet, BlockRef head) {
        clients.forEach(client -> client.finalized(subnet, head));
    }
}
