package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.address.AddressPolicy;
import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.time.InstantSource;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.Supplier;

/** Puts, gets, announces and finds, by lookups. Confined to the DHT's turns, where its futures complete. */
final class KadOperations {

    private static final int MAX_FOUND_ADDRESSES = 16;

    private final KadState state;
    private final Supplier<List<Multiaddr>> ownAddresses;
    private final Lookups lookups;
    private final KadClient client;
    private final Function<PeerId, Optional<KadPeer>> connected;
    private final InstantSource clock;
    private final Publisher<KadRecord> records;
    private final Publisher<byte[]> announcements;

    /** @param connected the addresses of a connected peer */
    KadOperations(
            KadState state,
            Supplier<List<Multiaddr>> ownAddresses,
            Lookups lookups,
            KadClient client,
            Function<PeerId, Optional<KadPeer>> connected,
            Executor turns,
            InstantSource clock) {
        this.state = state;
        this.ownAddresses = ownAddresses;
        this.lookups = lookups;
        this.client = client;
        this.connected = connected;
        this.clock = clock;
        this.records = new Publisher<>(new Publications<>(), this::store, turns, clock);
        this.announcements = new Publisher<>(state.provided(), key -> announce(key, reachable()), turns, clock);
    }

    CompletableFuture<Integer> put(byte[] key, byte[] value) {
        KadRecord candidate = new KadRecord(key, value, clock.instant().toString());
        switch (state.records().put(candidate, Optional.empty(), clock.millis())) {
            case INVALID -> throw refused("is not valid, by the validator of its namespace");
            case WORSE -> throw refused("is worse than the one that this node knows");
            // A full store keeps the nearest for others; the own record is published all the same.
            case STORED, FULL -> {}
        }
        return records.publish(KadId.of(key), candidate);
    }

    private CompletableFuture<Integer> store(KadRecord content) {
        return lookups.start(KadMessage.request(KadType.GET_VALUE, content.key()), (from, answer) -> false)
                .thenCompose(peers -> Successes.count(
                        peers,
                        peer -> client.ask(peer, KadMessage.put(content))
                                .thenApply(answer -> answer.value() != null
                                        && Arrays.equals(answer.value().value(), content.value())),
                        "took the record"));
    }

    CompletableFuture<Optional<KadRecord>> get(byte[] key) {
        BestRecord collected = new BestRecord(key, state.validators());
        Optional<KadRecord> own = state.records().get(key, clock.millis());
        own.ifPresent(collected::take);
        return lookups.start(KadMessage.request(KadType.GET_VALUE, key), collected)
                .thenApply(peers -> {
                    collected
                            .best()
                            .ifPresent(best -> collected.outdated().forEach(peer -> {
                                // Nobody waits for it: who does not take the better record keeps the worse one.
                                var unused = client.ask(peer, KadMessage.put(best));
                            }));
                    return collected.best();
                });
    }

    CompletableFuture<Integer> provide(byte[] key) {
        var unused = reachable();
        return announcements.publish(KadId.of(key), key);
    }

    private KadPeer reachable() {
        KadPeer own = state.self().withAddresses(ownAddresses.get());
        if (own.addresses().isEmpty()) {
            throw new QuoinException(
                    NetworkError.NET_ADDRESS, "This node listens on no address, so nobody could fetch content from it");
        }
        return own;
    }

    private CompletableFuture<Integer> announce(byte[] key, KadPeer own) {
        return lookups.start(KadMessage.request(KadType.GET_PROVIDERS, key), (from, answer) -> false)
                .thenCompose(peers -> Successes.count(
                        peers,
                        peer -> client.announce(peer, key, own).thenApply(answer -> true),
                        "took the announcement"));
    }

    void unprovide(byte[] key) {
        state.provided().forget(KadId.of(key));
    }

    CompletableFuture<List<KadPeer>> findProviders(byte[] key, int max) {
        FoundProviders collected = new FoundProviders(state.self().id(), this::subnet, max);
        collected.add(state.providers().get(key, clock.millis()));
        if (collected.isFull()) {
            return CompletableFuture.completedFuture(collected.found());
        }
        return lookups.start(KadMessage.request(KadType.GET_PROVIDERS, key), collected)
                .thenApply(peers -> collected.found());
    }

    CompletableFuture<PeerId> reach(KadPeer provider) {
        if (!provider.addresses().isEmpty() || client.address(provider.id()).isPresent()) {
            return client.connect(provider);
        }
        return findPeer(provider.id()).thenCompose(addresses -> client.connect(provider.withAddresses(addresses)));
    }

    /** One liar must not hide a peer, so everybody is asked, and who tells addresses has its turn. */
    CompletableFuture<List<Multiaddr>> findPeer(PeerId peer) {
        Optional<KadPeer> near = connected.apply(peer);
        if (near.isPresent()) {
            return CompletableFuture.completedFuture(near.get().addresses());
        }
        Statements<Multiaddr> told = new Statements<>(KadPeer.MAX_ADDRESSES);
        return lookups.start(KadMessage.request(KadType.FIND_NODE, PeerIds.multihash(peer)), (from, answer) -> {
                    Optional<Subnet> subnet = subnet(from.id());
                    told.add(
                            subnet,
                            answer.closer().stream()
                                    .filter(closer -> closer.id().equals(peer))
                                    .flatMap(closer -> AddressPolicy.shared(closer.addresses(), subnet).stream())
                                    .toList());
                    return false;
                })
                .thenApply(peers -> List.copyOf(told.inTurns(MAX_FOUND_ADDRESSES)));
    }

    private Optional<Subnet> subnet(PeerId connected) {
        return client.address(connected).flatMap(Subnet::of);
    }

    /** Publishes and announces again what has not been for a time. */
    void republish(long since) {
        records.republish(since);
        announcements.republish(since);
    }

    private static QuoinException refused(String why) {
        return new QuoinException(NetworkError.NET_RECORD, "The DHT record " + why);
    }
}
