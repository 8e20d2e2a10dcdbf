package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The messages of the last heartbeats, to be told of and asked for; beyond a number of bytes the oldest go. */
final class MessageCache {

    /** What an entry takes beside its data, roughly. */
    private static final int OVERHEAD_BYTES = 1_024;

    private record Entry(GossipMessage message, Map<PeerId, Integer> served) {}

    private final int length;
    private final int gossipLength;
    private final int maxBytes;
    private final Map<MessageId, Entry> entries = new HashMap<>();
    private final Deque<Deque<MessageId>> windows = new ArrayDeque<>();
    private int bytes;

    MessageCache(int length, int gossipLength, int maxBytes) {
        this.length = length;
        this.gossipLength = gossipLength;
        this.maxBytes = maxBytes;
        windows.addFirst(new ArrayDeque<>());
    }

    void put(MessageId id, GossipMessage message) {
        if (entries.putIfAbsent(id, new Entry(message, new HashMap<>())) == null) {
            windows.getFirst().add(id);
            bytes += cost(message);
            while (bytes > maxBytes) {
                dropOldest();
            }
        }
    }

    /** A message for a peer that asks for it, unless the peer had it often enough. */
    Optional<GossipMessage> serve(MessageId id, PeerId peer, int maxTransmissions) {
        Entry entry = entries.get(id);
        if (entry == null || entry.served.merge(peer, 1, Integer::sum) > maxTransmissions) {
            return Optional.empty();
        }
        return Optional.of(entry.message);
    }

    /** The ids of a topic's messages that are young enough to be told. */
    List<MessageId> gossip(String topic) {
        List<MessageId> ids = new ArrayList<>();
        int age = 0;
        for (Deque<MessageId> window : windows) {
            if (age++ == gossipLength) {
                break;
            }
            for (MessageId id : window) {
                Entry entry = entries.get(id);
                if (entry != null && entry.message.topic().equals(topic)) {
                    ids.add(id);
                }
            }
        }
        return ids;
    }

    /** Goes on to the next heartbeat. */
    void shift() {
        windows.addFirst(new ArrayDeque<>());
        if (windows.size() > length) {
            windows.removeLast().forEach(this::remove);
        }
    }

    private void dropOldest() {
        while (windows.getLast().isEmpty()) {
            windows.removeLast();
        }
        remove(windows.getLast().removeFirst());
    }

    private void remove(MessageId id) {
        Entry entry = entries.remove(id);
        if (entry != null) {
            bytes -= cost(entry.message);
        }
    }

    int size() {
        return entries.size();
    }

    private static int cost(GossipMessage message) {
        return message.data().length + OVERHEAD_BYTES;
    }
}
