package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.AddressPolicy;
import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;

/**
 * What this node answers to the requests of others. A pure state machine, confined to one thread: a request and a time in,
 * an answer out. A request that is refused throws, and changes nothing; the peer's stream is reset then.
 */
final class KadServer {

    /**
     * A peer that asks.
     *
     * @param address of its socket, which it cannot lie about
     */
    record Asker(PeerId id, Multiaddr address) {

        Optional<Subnet> subnet() {
            return Subnet.of(address);
        }

        Source source() {
            return new Source(id, subnet());
        }
    }

    private final KadState state;
    private final Supplier<List<Multiaddr>> ownAddresses;
    private final Function<PeerId, Optional<KadPeer>> connected;
    private final int closest;

    /**
     * @param ownAddresses what this node announces of itself
     * @param connected the addresses of a peer that is connected, whether it serves the DHT or not
     * @param closest how many peers an answer names
     */
    KadServer(
            KadState state,
            Supplier<List<Multiaddr>> ownAddresses,
            Function<PeerId, Optional<KadPeer>> connected,
            int closest) {
        this.state = state;
        this.ownAddresses = ownAddresses;
        this.connected = connected;
        this.closest = closest;
    }

    /**
     * Answers a request; empty for the one kind that has no answer.
     *
     * @throws QuoinException if the request is refused
     */
    Optional<KadMessage> answer(Asker asker, KadMessage request, long now) {
        return switch (request.type()) {
            case PUT_VALUE -> Optional.of(put(asker, request, now));
            case GET_VALUE -> Optional.of(get(asker, request, now));
            case ADD_PROVIDER -> {
                addProvider(asker, request, now);
                yield Optional.empty();
            }
            case GET_PROVIDERS -> Optional.of(getProviders(asker, request, now));
            case FIND_NODE -> Optional.of(findNode(asker, request));
            case PING -> Optional.of(request);
        };
    }

    private KadMessage put(Asker asker, KadMessage request, long now) {
        KadRecord candidate = request.value();
        if (candidate == null || !Arrays.equals(candidate.key(), request.key())) {
            throw Malformed.bytes("A DHT record is not of the key under which it is put");
        }
        RecordStore.Outcome outcome = state.records().put(candidate, Optional.of(asker.source()), now);
        return switch (outcome) {
            case STORED -> KadMessage.put(candidate);
            case INVALID -> throw Malformed.bytes("A DHT record is not valid");
            case WORSE -> throw Malformed.bytes("A DHT record is worse than the one that is kept");
            case FULL -> throw overloaded("records");
        };
    }

    private KadMessage get(Asker asker, KadMessage request, long now) {
        requireKey(request, KadRecord.MAX_KEY_BYTES);
        KadRecord found = state.records().get(request.key(), now).orElse(null);
        return new KadMessage(
                KadType.GET_VALUE, request.key(), found, closer(asker, KadId.of(request.key())), List.of());
    }

    /** A peer can announce nobody but itself. */
    private void addProvider(Asker asker, KadMessage request, long now) {
        requireKey(request, ContentKey.MAX_BYTES);
        List<Multiaddr> addresses = request.providers().stream()
                .filter(provider -> provider.id().equals(asker.id()))
                .flatMap(provider -> AddressPolicy.announced(provider.addresses(), asker.address()).stream())
                .toList();
        if (addresses.isEmpty()) {
            throw Malformed.bytes("A provider names no usable address of its own");
        }
        if (!state.providers().add(request.key(), KadPeer.of(asker.id(), addresses), asker.subnet(), now)) {
            throw overloaded("providers");
        }
    }

    private KadMessage getProviders(Asker asker, KadMessage request, long now) {
        requireKey(request, ContentKey.MAX_BYTES);
        List<KadPeer> known = Stream.concat(self(request.key()), state.providers().get(request.key(), now).stream())
                .map(provider -> provider.sharedWith(asker.subnet()))
                .toList();
        return new KadMessage(
                KadType.GET_PROVIDERS, request.key(), null, closer(asker, KadId.of(request.key())), known);
    }

    /**
     * This node, if it provides the content: it keeps no announcement of its own. Whoever asks is connected with it, so it
     * is named even if none of its addresses is for them.
     */
    private Stream<KadPeer> self(byte[] key) {
        return state.provided().contains(KadId.of(key))
                ? Stream.of(state.self().withAddresses(ownAddresses.get()))
                : Stream.empty();
    }

    private KadMessage findNode(Asker asker, KadMessage request) {
        requireKey(request, KadRecord.MAX_KEY_BYTES);
        List<KadPeer> found = new ArrayList<>();
        wanted(request.key())
                .filter(peer -> !peer.equals(asker.id()))
                .flatMap(connected)
                .map(peer -> peer.sharedWith(asker.subnet()))
                .ifPresent(found::add);
        closer(asker, KadId.of(request.key())).stream()
                .filter(peer -> found.stream().noneMatch(first -> first.id().equals(peer.id())))
                .toList()
                .forEach(found::add);
        return new KadMessage(KadType.FIND_NODE, request.key(), null, found, List.of());
    }

    /** Some implementations look for the peers near any key with this request; only a peer's id names a peer. */
    private static Optional<PeerId> wanted(byte[] key) {
        try {
            return Optional.of(PeerIds.fromMultihash(key));
        } catch (QuoinException notAnId) {
            return Optional.empty();
        }
    }

    private List<KadPeer> closer(Asker asker, KadId target) {
        return state.table().closest(target, closest + 1).stream()
                .filter(peer -> !peer.id().equals(asker.id()))
                .limit(closest)
                .map(peer -> peer.sharedWith(asker.subnet()))
                .toList();
    }

    private static void requireKey(KadMessage request, int max) {
        if (request.key().length == 0 || request.key().length > max) {
            throw Malformed.bytes("A DHT request's key has " + request.key().length + " bytes, expected 1 to " + max);
        }
    }

    private static QuoinException overloaded(String what) {
        return new QuoinException(NetworkError.NET_OVERLOADED, "This node keeps as many DHT " + what + " as it can");
    }
}
