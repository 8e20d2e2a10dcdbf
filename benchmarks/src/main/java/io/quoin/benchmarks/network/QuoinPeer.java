package io.quoin.benchmarks.network;

import io.quoin.spi.network.PeerNetwork;
import io.quoin.testkit.process.PeerCommands;
import java.io.IOException;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;

/** A node's network in a process of its own. It has one peer, and does with it what it is told. */
final class QuoinPeer {

    private static final String FLOOD = "/quoin/benchmark/flood/1";
    private static final String RECEIPT = "/quoin/benchmark/receipt/1";
    private static final long PATIENCE_SECONDS = 50;

    private final PeerNetwork network;
    private final Flood gossip;
    private final StreamFlood stream;

    private QuoinPeer(PeerNetwork network) {
        this.network = network;
        this.gossip = new Flood(message -> network.publish(FLOOD, message));
        this.stream = new StreamFlood(network);
    }

    /** @param arguments the pause between two pings, in milliseconds */
    public static void main(String[] arguments) throws IOException {
        try (LoadedNetworks networks = LoadedNetworks.load();
                PeerNetwork network = networks.open(Map.of("ping-interval", arguments[0] + "ms"))) {
            QuoinPeer peer = new QuoinPeer(network);
            peer.serve();
            new PeerCommands(Map.of("dial", peer::dial, "flood", peer::flood, "pour", peer::pour, "pings", peer::pings))
                    .serve(network.listenAddresses().get(0));
        }
    }

    private void serve() {
        FloodSink published = new FloodSink(receipt -> network.publish(RECEIPT, receipt));
        network.subscribe(FLOOD, new AcceptingTopic(published::take));
        network.subscribe(RECEIPT, new AcceptingTopic(gossip::receipt));
        stream.serve();
    }

    private Object dial(String[] words) throws Exception {
        return network.connect(words[0]).get(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }

    private Object flood(String[] words) throws InterruptedException {
        return gossip.run(Integer.parseInt(words[0]), Integer.parseInt(words[1]), Integer.parseInt(words[2]));
    }

    private Object pour(String[] words) {
        return stream.run(network.peers().get(0).id(), Long.parseLong(words[0]));
    }

    private Object pings(String[] words) {
        return RoundTripSamples.take(network, Integer.parseInt(words[0])).stream()
                .map(String::valueOf)
                .collect(Collectors.joining(","));
    }
}
