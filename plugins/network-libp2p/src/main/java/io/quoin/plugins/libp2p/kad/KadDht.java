package io.quoin.plugins.libp2p.kad;

import io.quoin.plugins.libp2p.identity.PeerIds;
import io.quoin.plugins.libp2p.wire.Malformed;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.Dht;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.network.Provider;
import io.quoin.spi.network.RecordValidator;
import io.quoin.spi.network.Subscription;
import io.quoin.spi.value.Hash;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** The DHT as the SPI shows it. Thread-safe: each operation moves on within the DHT's turns. */
final class KadDht implements Dht {

    private static final int MAX_OPEN = 1024;

    private final RecordValidators validators;
    private final KadOperations operations;
    private final Turns turns;
    private final Executor workers;
    private final Set<CompletableFuture<?>> open = ConcurrentHashMap.newKeySet();

    /** @param workers where the futures complete, so that what depends on them cannot hold up the DHT */
    KadDht(RecordValidators validators, KadOperations operations, Turns turns, Executor workers) {
        this.validators = validators;
        this.operations = operations;
        this.turns = turns;
        this.workers = workers;
    }

    @Override
    public Subscription validate(String namespace, RecordValidator validator) {
        return validators.add(namespace, validator);
    }

    @Override
    public CompletableFuture<Integer> put(byte[] key, byte[] value) {
        requireKey(key);
        if (value.length > KadRecord.MAX_VALUE_BYTES) {
            throw Malformed.tooLarge("A DHT value", value.length, KadRecord.MAX_VALUE_BYTES);
        }
        byte[] ownKey = key.clone();
        byte[] ownValue = value.clone();
        return inTurn(() -> operations.put(ownKey, ownValue));
    }

    @Override
    public CompletableFuture<Optional<byte[]>> get(byte[] key) {
        requireKey(key);
        byte[] ownKey = key.clone();
        return inTurn(() -> operations.get(ownKey).thenApply(best -> best.map(KadRecord::value)));
    }

    @Override
    public CompletableFuture<Integer> provide(Hash content) {
        return inTurn(() -> operations.provide(ContentKey.multihash(content.toBytes())));
    }

    @Override
    public void unprovide(Hash content) {
        if (!turns.offer(() -> operations.unprovide(ContentKey.multihash(content.toBytes())))) {
            throw overloaded();
        }
    }

    @Override
    public CompletableFuture<List<Provider>> findProviders(Hash content, int max) {
        if (max < 1) {
            throw new IllegalArgumentException("At least 1 provider can be looked for, found " + max);
        }
        return inTurn(() -> operations
                .findProviders(ContentKey.multihash(content.toBytes()), max)
                .thenApply(found -> found.stream()
                        .map(provider -> new Provider(provider.id(), texts(provider.id(), provider.addresses())))
                        .toList()));
    }

    @Override
    public CompletableFuture<PeerId> reach(Provider provider) {
        PeerId known = PeerIds.parse(provider.peer().text());
        List<Multiaddr> addresses = provider.addresses().stream()
                .map(text -> Multiaddr.parse(text).withoutPeer())
                .toList();
        return inTurn(() -> operations.reach(KadPeer.of(known, addresses)));
    }

    @Override
    public CompletableFuture<List<String>> findPeer(PeerId peer) {
        PeerId known = PeerIds.parse(peer.text());
        return inTurn(() -> operations.findPeer(known).thenApply(addresses -> texts(known, addresses)));
    }

    private void requireKey(byte[] key) {
        if (!validators.judges(key)) {
            throw new IllegalArgumentException("A DHT key is /<namespace>/<rest> with at most "
                    + KadRecord.MAX_KEY_BYTES + " bytes, and a namespace that has a validator here");
        }
    }

    private <T> CompletableFuture<T> inTurn(Supplier<CompletableFuture<T>> operation) {
        if (open.size() >= MAX_OPEN) {
            return CompletableFuture.failedFuture(overloaded());
        }
        CompletableFuture<T> result = new CompletableFuture<>();
        open.add(result);
        boolean queued = turns.offer(() -> {
            try {
                var unused = operation.get().whenComplete((value, failure) -> settle(result, value, failure));
            } catch (RuntimeException e) {
                settle(result, null, e);
            }
        });
        if (!queued) {
            settle(result, null, overloaded());
        }
        return result;
    }

    private <T> void settle(CompletableFuture<T> result, @Nullable T value, @Nullable Throwable failure) {
        open.remove(result);
        workers.execute(() -> {
            if (failure == null) {
                result.complete(value);
            } else {
                result.completeExceptionally(Blame.cause(failure));
            }
        });
    }

    /** Fails what is under way. */
    void close() {
        QuoinException cause = new QuoinException(NetworkError.NET_CLOSED, "The network is closed");
        open.forEach(result -> result.completeExceptionally(cause));
    }

    private static QuoinException overloaded() {
        return new QuoinException(NetworkError.NET_OVERLOADED, "The DHT has too much to do; ask more slowly");
    }

    private static List<String> texts(PeerId peer, List<Multiaddr> addresses) {
        byte[] multihash = PeerIds.multihash(peer);
        return addresses.stream()
                .map(address -> address.withPeer(multihash).toString())
                .toList();
    }
}
