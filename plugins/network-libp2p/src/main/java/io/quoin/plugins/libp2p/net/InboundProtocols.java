package io.quoin.plugins.libp2p.net;

import io.quoin.spi.network.Subscription;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/** The protocols that this node answers now. Thread-safe. */
public final class InboundProtocols {

    private static final int MAX_PROTOCOLS = 256;

    private final Map<String, InboundProtocol> protocols = new ConcurrentHashMap<>();

    /**
     * Answers a protocol until the subscription is closed.
     *
     * @throws IllegalArgumentException if the name is not 1 to 256 visible ASCII characters, or is answered already, or
     *     256 protocols are
     */
    public Subscription add(String name, InboundProtocol protocol) {
        if (name.isEmpty() || name.length() > 256 || !name.chars().allMatch(c -> c > 0x20 && c < 0x7f)) {
            throw new IllegalArgumentException("Not a protocol name: '" + name + "'");
        }
        if (protocols.size() >= MAX_PROTOCOLS || protocols.putIfAbsent(name, protocol) != null) {
            throw new IllegalArgumentException("The protocol " + name + " is answered already, or too many are");
        }
        return () -> protocols.remove(name, protocol);
    }

    public boolean speaks(String name) {
        return protocols.containsKey(name);
    }

    Optional<InboundProtocol> find(String name) {
        return Optional.ofNullable(protocols.get(name));
    }

    /** The names, sorted. */
    public List<String> names() {
        return protocols.keySet().stream().sorted().toList();
    }
}
