package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;

/** A message's way: told apart from those known already, validated, counted for its senders, and sent on. */
final class MessageFlow {

    private final PeerId self;
    private final PeerTable peers;
    private final PeerScores scores;
    private final MeshLinks links;
    private final MessageCache cache;
    private final Promises promises;
    private final Outbox outbox;
    private final SeenIds seen;
    private final RecentDeliveries recent;
    private final Map<MessageId, PendingMessage> pending = new LinkedHashMap<>();
    private final Map<PeerId, Integer> pendingByPeer = new HashMap<>();

    MessageFlow(
            PeerId self,
            GossipParameters parameters,
            PeerTable peers,
            PeerScores scores,
            MeshLinks links,
            MessageCache cache,
            Promises promises,
            Outbox outbox) {
        this.self = self;
        this.peers = peers;
        this.scores = scores;
        this.links = links;
        this.cache = cache;
        this.promises = promises;
        this.outbox = outbox;
        this.seen = new SeenIds(GossipLimits.MAX_SEEN, parameters.times().seen());
        this.recent = new RecentDeliveries(parameters.scores().topic().deliveryWindow());
    }

    /** Notes a message of this node; false if the same was sent or seen within the seen time. */
    boolean publish(GossipMessage message, long now) {
        MessageId id = message.id();
        if (seen.contains(id)) {
            return false;
        }
        seen.accepted(id, self, message.number(), now);
        cache.put(id, message);
        return true;
    }

    /** Takes a copy of a message. */
    void received(PeerId peer, GossipMessage message, long now) {
        if (!links.joined(message.topic())) {
            return;
        }
        MessageId id = message.id();
        promises.kept(id);
        if (seen.contains(id)) {
            repeated(peer, id, message.topic(), now);
            return;
        }
        var origin = message.origin();
        if (origin.isEmpty()) {
            scores.invalid(peer, message.topic());
        } else if (!origin.get().equals(self) && !seen.isOld(origin.get(), message.number())) {
            judge(peer, id, message);
        }
    }

    /** Whether a message need not be asked for. */
    boolean knows(MessageId id) {
        return seen.contains(id) || pending.containsKey(id);
    }

    /**
     * A message's signature is good, its validation not done yet: spares this node the mesh's further copies of a large one.
     * Not earlier, or a forged copy would keep the true one away.
     */
    void authentic(MessageId id) {
        PendingMessage known = pending.get(id);
        if (known == null || known.current().message().data().length < GossipLimits.UNWANTED_BYTES) {
            return;
        }
        for (PeerId peer : links.of(known.current().message().topic())) {
            PeerState state = peers.get(peer);
            if (state != null && state.hearsUnwanted() && !known.senders().contains(peer)) {
                outbox.unwanted(peer, id);
            }
        }
    }

    /** The outcome of a validation. */
    void validated(MessageId id, Outcome outcome, long now) {
        PendingMessage message = pending.remove(id);
        if (message == null) {
            return;
        }
        pendingByPeer.computeIfPresent(message.first(), (peer, count) -> count == 1 ? null : count - 1);
        PendingMessage.Copy copy = message.current();
        switch (outcome) {
            case FORGED -> {
                scores.invalid(copy.sender(), copy.message().topic());
                PendingMessage.Copy next = message.next();
                if (next != null) {
                    validate(id, message);
                }
            }
            case ACCEPT -> accepted(id, message, now);
            case REJECT -> {
                seen.refused(id, true, now);
                message.senders()
                        .forEach(sender -> scores.invalid(sender, copy.message().topic()));
            }
            case IGNORE -> seen.refused(id, false, now);
            case NOT_CHECKED -> {
                // Forgotten: the message can be asked for again.
            }
        }
    }

    void expire(long now) {
        seen.expire(now);
        recent.expire(now);
    }

    SeenIds seen() {
        return seen;
    }

    /** The number of messages that wait for their validation. */
    int pendingMessages() {
        return pending.size();
    }

    private void judge(PeerId peer, MessageId id, GossipMessage message) {
        PendingMessage earlier = pending.get(id);
        if (earlier != null) {
            earlier.add(peer, message);
        } else if (pending.size() < GossipLimits.MAX_PENDING
                && pendingByPeer.getOrDefault(peer, 0) < GossipLimits.MAX_PENDING_PER_PEER) {
            validate(id, new PendingMessage(peer, message));
        }
    }

    private boolean wants(PeerId peer, MessageId id) {
        PeerState state = peers.get(peer);
        return state != null && !state.unwanted().contains(id);
    }

    private void validate(MessageId id, PendingMessage message) {
        pending.put(id, message);
        pendingByPeer.merge(message.first(), 1, Integer::sum);
        outbox.validate(id, message.current().sender(), message.current().message());
    }

    private void repeated(PeerId peer, MessageId id, String topic, long now) {
        if (seen.rejected(id)) {
            scores.invalid(peer, topic);
        } else if (recent.counts(id, peer, now)) {
            scores.delivered(peer, topic);
        }
    }

    private void accepted(MessageId id, PendingMessage pendingMessage, long now) {
        PendingMessage.Copy copy = pendingMessage.current();
        GossipMessage message = copy.message();
        String topic = message.topic();
        PeerId origin = message.origin().orElseThrow();
        seen.accepted(id, origin, message.number(), now);
        recent.add(id, pendingMessage.senders(), now);
        if (message.data().length < GossipLimits.UNWANTED_BYTES) {
            // Of larger ones no copies are expected: peers were asked not to send them.
            scores.accepted(topic);
        }
        scores.deliveredFirst(copy.sender(), topic);
        pendingMessage.senders().stream()
                .filter(sender -> !sender.equals(copy.sender()))
                .forEach(sender -> scores.delivered(sender, topic));
        cache.put(id, message);
        for (PeerId peer : links.of(topic)) {
            if (!peer.equals(origin) && !pendingMessage.senders().contains(peer) && wants(peer, id)) {
                outbox.message(peer, message);
            }
        }
    }
}
