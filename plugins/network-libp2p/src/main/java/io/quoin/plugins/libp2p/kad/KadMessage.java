package io.quoin.plugins.libp2p.kad;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A request or an answer.
 *
 * @param closer peers that are nearer to the key than the sender
 */
record KadMessage(KadType type, byte[] key, @Nullable KadRecord value, List<KadPeer> closer, List<KadPeer> providers) {

    KadMessage {
        closer = List.copyOf(closer);
        providers = List.copyOf(providers);
    }

    /** A request for what is at a key, or near it. */
    static KadMessage request(KadType type, byte[] key) {
        return new KadMessage(type, key, null, List.of(), List.of());
    }

    static KadMessage put(KadRecord value) {
        return new KadMessage(KadType.PUT_VALUE, value.key(), value, List.of(), List.of());
    }

    /** The announcement that a peer has some content. */
    static KadMessage announce(byte[] key, KadPeer self) {
        return new KadMessage(KadType.ADD_PROVIDER, key, null, List.of(), List.of(self));
    }
}
