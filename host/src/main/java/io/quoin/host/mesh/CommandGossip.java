package io.quoin.host.mesh;

import io.quoin.host.ledger.command.SignedCommand;
import io.quoin.host.ledger.error.LedgerError;
import io.quoin.host.ledger.error.Refusal;
import io.quoin.host.pool.CommandPool;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.PeerInfo;
import io.quoin.spi.network.PeerNetwork;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.network.TopicHandler;
import io.quoin.spi.value.Hash;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Spreads commands: each is checked by the pool before it is forwarded. The commands that this node handed in itself are
 * sent to every peer again until they are decided, because a topic forgets what was said before a peer came. Thread-safe.
 */
public final class CommandGossip implements AutoCloseable {

    /** The most own commands that are sent again; the oldest is given up beyond that. */
    public static final int MAX_OWN = 1_024;

    /** The most peers that a warning was logged for. */
    private static final int MAX_BLAMED = 1_024;

    private static final Logger LOG = LoggerFactory.getLogger(CommandGossip.class);

    /** Refusals that no difference between two nodes' states explains: the sender should have known. */
    private static final Set<LedgerError> BLAMED =
            Set.of(LedgerError.LEDGER_MALFORMED, LedgerError.LEDGER_SIGNATURE, LedgerError.LEDGER_PROTOCOL_COMMAND);

    private final PeerNetwork network;
    private final Protocols protocols;
    private final CommandPool pool;
    private final Runnable workAvailable;
    private final Map<Hash, byte[]> own = new LinkedHashMap<>();
    private final Set<PeerId> blamed = ConcurrentHashMap.newKeySet();
    private final Subscription topic;
    private final Subscription direct;

    /**
     * @param workAvailable told when the pool has something new; must return at once
     */
    public CommandGossip(PeerNetwork network, Protocols protocols, CommandPool pool, Runnable workAvailable) {
        this.network = network;
        this.protocols = protocols;
        this.pool = pool;
        this.workAvailable = workAvailable;
        this.topic = network.subscribe(protocols.commands(), new Handler());
        this.direct =
                network.receive(protocols.commands(), SignedCommand.MAX_BYTES, (from, message) -> take(from, message));
    }

    /**
     * Hands in a command of this node or of a client.
     *
     * @throws QuoinException with the pool's reason if it is refused; nothing is spread then. A command that is taken
     *     is spread sooner or later, whatever the network can do now
     */
    public void submit(SignedCommand command) {
        Optional<Refusal> refusal = pool.add(command);
        if (refusal.isPresent()) {
            throw refusal.get().toException();
        }
        byte[] encoded = command.encode();
        synchronized (own) {
            if (own.size() == MAX_OWN) {
                own.remove(own.keySet().iterator().next());
            }
            own.put(command.id(protocols.networkId()), encoded);
        }
        workAvailable.run();
        try {
            network.publish(protocols.commands(), encoded);
        } catch (QuoinException e) {
            LOG.info("A command is sent to the peers later: {}", e.toString());
        }
    }

    /** Sends the own commands that still wait to every peer; called now and then. A failure is logged. */
    public void resendOwn() {
        try {
            resendWaiting();
        } catch (RuntimeException e) {
            LOG.error("Sending own commands again failed", e);
        }
    }

    private void resendWaiting() {
        List<byte[]> waiting;
        synchronized (own) {
            own.keySet().removeIf(id -> !pool.contains(id));
            waiting = List.copyOf(own.values());
        }
        for (PeerInfo peer : network.peers()) {
            for (byte[] command : waiting) {
                if (!network.send(peer.id(), protocols.commands(), command)) {
                    break;
                }
            }
        }
    }

    @Override
    public void close() {
        topic.close();
        direct.close();
    }

    private TopicHandler.Verdict take(PeerId from, byte[] message) {
        SignedCommand command;
        try {
            command = SignedCommand.decode(message);
        } catch (QuoinException e) {
            blame(from, e.toString());
            return TopicHandler.Verdict.REJECT;
        }
        Optional<Refusal> refusal = pool.add(command);
        if (refusal.isEmpty()) {
            workAvailable.run();
            return TopicHandler.Verdict.ACCEPT;
        }
        if (BLAMED.contains(refusal.get().code())) {
            blame(from, refusal.get().toString());
            return TopicHandler.Verdict.REJECT;
        }
        LOG.debug("A command of peer {} is not taken: {}", from, refusal.get());
        return TopicHandler.Verdict.IGNORE;
    }

    /** One warning per peer: a hostile one must not fill the log. */
    private void blame(PeerId from, String reason) {
        if (blamed.size() < MAX_BLAMED && blamed.add(from)) {
            LOG.warn("Peer {} sent a command that no honest node sends (said once): {}", from, reason);
        } else {
            LOG.debug("Peer {} sent a command that no honest node sends: {}", from, reason);
        }
    }

    private final class Handler implements TopicHandler {

        @Override
        public Verdict validate(PeerId origin, byte[] message) {
            return take(origin, message);
        }

        @Override
        public void deliver(PeerId origin, byte[] message) {
            LOG.trace("Command of {} accepted", origin);
        }
    }
}
