package io.quoin.plugins.libp2p.gossip;

import io.quoin.spi.network.PeerId;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A message that is being validated, and who sent copies of it meanwhile. Copies with one id have one content, so only
 * the first one's is kept, and at most eight signatures.
 */
final class PendingMessage {

    private static final int MAX_COPIES = 8;

    record Copy(PeerId sender, GossipMessage message) {}

    private final PeerId first;
    private final Deque<Copy> copies = new ArrayDeque<>();
    private final Set<PeerId> senders = new LinkedHashSet<>();

    PendingMessage(PeerId sender, GossipMessage message) {
        first = sender;
        add(sender, message);
    }

    void add(PeerId sender, GossipMessage message) {
        if (senders.add(sender) && copies.size() < MAX_COPIES) {
            copies.add(new Copy(
                    sender,
                    copies.isEmpty() ? message : message.sharing(current().message())));
        }
    }

    /** The peer that made this node validate the message. */
    PeerId first() {
        return first;
    }

    /** The copy under validation. */
    Copy current() {
        return copies.getFirst();
    }

    /** Drops the copy under validation; gives the next one, if there is one. */
    @Nullable
    Copy next() {
        senders.remove(copies.removeFirst().sender());
        return copies.peekFirst();
    }

    /** Everyone who sent a copy that is not known to be forged. */
    Set<PeerId> senders() {
        return Collections.unmodifiableSet(senders);
    }
}
