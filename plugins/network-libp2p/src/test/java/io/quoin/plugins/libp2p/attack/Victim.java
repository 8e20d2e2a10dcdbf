package io.quoin.plugins.libp2p.attack;

import io.netty.util.internal.PlatformDependent;
import io.quoin.host.config.ConfigBinder;
import io.quoin.plugins.libp2p.Libp2pConfig;
import io.quoin.plugins.libp2p.Libp2pNetworkFactory;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.PeerStream;
import io.quoin.spi.network.TopicHandler;
import io.quoin.testkit.kit.network.TestNetworkContext;
import io.quoin.testkit.kit.network.TestNetworkIdentity;
import io.quoin.testkit.process.PeerCommands;
import io.quoin.testkit.process.ResourceUse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Queue;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentLinkedQueue;

/** The node that is attacked, in a process of its own that says what memory it takes. */
final class Victim implements TopicHandler {

    static final String TOPIC = "/quoin/attack/topic/1";
    static final String STREAMS = "/quoin/attack/stream/1";
    static final String MESSAGES = "/quoin/attack/message/1";
    static final String REQUESTS = "/quoin/attack/request/1";

    /** What messages that are delivered begin with; others are ignored, which costs their senders nothing. */
    static final String HONEST = "honest ";

    private final Set<String> delivered = ConcurrentHashMap.newKeySet();
    private final Queue<PeerStream> unread = new ConcurrentLinkedQueue<>();

    private Victim() {}

    /** @param arguments a directory for data */
    public static void main(String[] arguments) throws IOException {
        Libp2pConfig config =
                ConfigBinder.bind(Libp2pConfig.class, AttackSettings.VICTIM, "the victim's settings", Path.of("."));
        try (TestNetworkContext context =
                        new TestNetworkContext(Path.of(arguments[0]), 1, TestNetworkIdentity.generate());
                PeerNetwork network = new Libp2pNetworkFactory().create(config, context)) {
            Victim victim = new Victim();
            network.subscribe(TOPIC, victim);
            network.accept(STREAMS, victim.unread::add);
            network.receive(MESSAGES, AttackSettings.MESSAGE_BYTES, (from, message) -> {});
            network.serve(
                    REQUESTS, AttackSettings.MESSAGE_BYTES, (from, request) -> new byte[AttackSettings.MESSAGE_BYTES]);
            new PeerCommands(Map.of(
                            "connect", words -> network.connect(words[0]).join(),
                            "delivered", words -> victim.delivered(words[0]),
                            "memory", words -> memory()))
                    .serve(network.listenAddresses().get(0));
        }
    }

    @Override
    public Verdict validate(PeerId origin, byte[] message) {
        return text(message).startsWith(HONEST) ? Verdict.ACCEPT : Verdict.IGNORE;
    }

    @Override
    public void deliver(PeerId origin, byte[] message) {
        delivered.add(text(message));
    }

    /** How many messages were delivered whose text begins so. */
    private long delivered(String beginning) {
        return delivered.stream()
                .filter(text -> text.startsWith(HONEST + beginning))
                .count();
    }

    private static String text(byte[] message) {
        return new String(message, StandardCharsets.ISO_8859_1).strip();
    }

    /** Bytes of the heap after collection, and of direct buffers, including those that the JVM does not count. */
    private static String memory() throws IOException {
        ResourceUse use = ResourceUse.measure();
        long uncounted =
                PlatformDependent.useDirectBufferNoCleaner() ? Math.max(0, PlatformDependent.usedDirectMemory()) : 0;
        return use.heap() + " " + (use.direct() + uncounted);
    }
}
