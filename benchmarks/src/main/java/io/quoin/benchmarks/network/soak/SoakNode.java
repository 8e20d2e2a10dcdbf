package io.quoin.benchmarks.network.soak;

import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.TopicHandler;
import java.nio.ByteBuffer;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** One network of the soak, which remembers the numbers of the messages that reached it. */
final class SoakNode implements AutoCloseable {

    private static final String TOPIC = "/quoin/benchmark/soak/1";
    private static final int MESSAGE_BYTES = 200;

    private final PeerNetwork network;
    private final int joined;
    private final Set<Long> received = ConcurrentHashMap.newKeySet();

    /** @param joined the second of the soak at which it came */
    SoakNode(PeerNetwork network, int joined) {
        this.network = network;
        this.joined = joined;
        network.subscribe(TOPIC, new Numbers(received));
    }

    int joined() {
        return joined;
    }

    String address() {
        return network.listenAddresses().get(0);
    }

    int connections() {
        return network.peers().size();
    }

    void connect(String address) {
        // A peer that leaves at once is not reached; the network goes on dialling by itself.
        var unused = network.connect(address);
    }

    /** Publishes a message with a number. */
    void publish(long number) {
        network.publish(
                TOPIC, ByteBuffer.allocate(MESSAGE_BYTES).putLong(number).array());
        received.add(number);
    }

    boolean hasReceived(long number) {
        return received.contains(number);
    }

    void forget(long number) {
        received.remove(number);
    }

    @Override
    public void close() {
        network.close();
    }

    /** Accepts every message, and notes its number. */
    private record Numbers(Set<Long> received) implements TopicHandler {

        @Override
        public Verdict validate(PeerId origin, byte[] message) {
            return message.length == MESSAGE_BYTES ? Verdict.ACCEPT : Verdict.REJECT;
        }

        @Override
        public void deliver(PeerId origin, byte[] message) {
            received.add(ByteBuffer.wrap(message).getLong());
        }
    }
}
