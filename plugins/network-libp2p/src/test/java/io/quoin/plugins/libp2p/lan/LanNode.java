package io.quoin.plugins.libp2p.lan;

import io.quoin.host.config.ConfigBinder;
import io.quoin.plugins.libp2p.Libp2pConfig;
import io.quoin.plugins.libp2p.Libp2pNetworkFactory;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerListener;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.TopicHandler;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * A node in a process of its own. It takes the commands {@code connect}, {@code publish} and {@code request}, prints one
 * line per event, and ends with its standard input.
 */
final class LanNode implements PeerListener, TopicHandler {

    private static final String TOPIC = "/quoin/lan/topic/1";
    private static final String LENGTH = "/quoin/lan/length/1";
    private static final int MAX_REQUEST = 12 << 20;
    private static final Duration PATIENCE = Duration.ofSeconds(50);

    private final PeerNetwork network;

    private LanNode(PeerNetwork network) {
        this.network = network;
    }

    /**
     * @param arguments a seed of its own, a directory for data, an address to listen on, the pause of keep-alive, and
     *     whether to use mDNS
     */
    public static void main(String[] arguments) throws IOException {
        Libp2pConfig config = ConfigBinder.bind(
                Libp2pConfig.class,
                Map.of(
                        "listen", List.of(arguments[2]),
                        "keep-alive", arguments[3],
                        "mdns", Boolean.parseBoolean(arguments[4]),
                        "redial-longest", "500ms",
                        "gossip", Map.of("heartbeat", "200ms")),
                "test",
                Path.of("."));
        try (TestNetworkContext context = new TestNetworkContext(
                        Path.of(arguments[1]), Long.parseLong(arguments[0]), TestNetworkIdentity.generate());
                PeerNetwork network = new Libp2pNetworkFactory().create(config, context);
                BufferedReader commands =
                        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            LanNode node = new LanNode(network);
            node.start();
            for (String line = commands.readLine(); line != null; line = commands.readLine()) {
                node.perform(line.split(" "));
            }
        }
    }

    private void start() {
        network.onPeerChange(this);
        network.subscribe(TOPIC, this);
        network.serve(
                LENGTH,
                MAX_REQUEST,
                (from, body) -> Integer.toString(body.length).getBytes(StandardCharsets.UTF_8));
        say("id " + network.self());
        say("listening " + network.listenAddresses().get(0));
    }

    private void perform(String[] words) {
        switch (words[0]) {
            case "connect" ->
                say("done connect "
                        + network.connect(words[1])
                                .orTimeout(PATIENCE.toSeconds(), TimeUnit.SECONDS)
                                .join());
            case "publish" -> {
                network.publish(TOPIC, words[1].getBytes(StandardCharsets.UTF_8));
                say("done publish");
            }
            case "request" -> {
                byte[] answer = network.request(
                                new PeerId(words[1]), LENGTH, new byte[Integer.parseInt(words[2])], 100, PATIENCE)
                        .join();
                say("done request " + new String(answer, StandardCharsets.UTF_8));
            }
            default -> say("failed: there is no command " + words[0]);
        }
    }

    @Override
    public void connected(PeerId peer) {
        say("connected " + peer);
    }

    @Override
    public void disconnected(PeerId peer) {
        say("disconnected " + peer);
    }

    @Override
    public Verdict validate(PeerId origin, byte[] message) {
        return Verdict.ACCEPT;
    }

    @Override
    public void deliver(PeerId origin, byte[] message) {
        say("message " + new String(message, StandardCharsets.UTF_8));
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
