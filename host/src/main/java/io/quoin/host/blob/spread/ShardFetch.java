package io.quoin.host.blob.spread;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.spi.network.PeerId;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Which shards to ask whom for, until there are enough of each chunk. It asks nobody itself: {@link #next} says what to
 * ask, and every answer or failure is told to it. A peer that sends a wrong shard is asked for nothing more; one that
 * fails three times neither. When all that is needed has been asked for, one more shard of each open chunk is asked for,
 * so that a slow peer holds nothing up. Not thread-safe.
 */
final class ShardFetch {

    /** The most shards that are being asked for. */
    static final int MAX_PENDING = 16;

    /** The most of them from one peer. */
    static final int MAX_PENDING_OF_PEER = 4;

    /** After so many failures a peer is asked no more. */
    static final int MAX_FAILURES = 3;

    private final BlobManifest manifest;
    private final SortedSet<Integer> wanted;
    private final Map<PeerId, Set<Integer>> sources = new TreeMap<>();
    private final List<Map<Integer, byte[]>> known = new ArrayList<>();
    private final Set<ShardAsk> pending = new HashSet<>();
    private final Set<ShardAsk> lacking = new HashSet<>();
    private final Map<PeerId, Integer> failures = new HashMap<>();

    /**
     * @param sources which slices each peer says it keeps
     * @param wanted the slices that are to be made: they are asked for while somebody keeps them; empty to restore the
     *     content, for which any slices will do
     */
    ShardFetch(BlobManifest manifest, Map<PeerId, Set<Integer>> sources, Collection<Integer> wanted) {
        this.manifest = manifest;
        this.wanted = new TreeSet<>(wanted);
        sources.forEach((peer, slices) -> this.sources.put(peer, Set.copyOf(slices)));
        for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
            known.add(new TreeMap<>());
        }
    }

    /** Takes a shard that is here already; a wrong one is left out. */
    void seed(int slice, int chunk, byte[] shard) {
        if (isRight(slice, chunk, shard)) {
            known.get(chunk).put(slice, shard);
        }
    }

    /** What to ask now; it counts as asked. Empty while enough is under way, and when nothing more can be asked. */
    List<ShardAsk> next() {
        List<ShardAsk> asks = new ArrayList<>();
        for (int spare = 0; spare <= 1 && asks.isEmpty(); spare++) {
            for (int chunk = 0; chunk < manifest.chunks() && pending.size() < MAX_PENDING; chunk++) {
                ask(chunk, spare, asks);
            }
        }
        return asks;
    }

    private void ask(int chunk, int spare, List<ShardAsk> asks) {
        if (isEnough(chunk)) {
            return;
        }
        Set<Integer> taken = new HashSet<>(known.get(chunk).keySet());
        pending.stream()
                .filter(ask -> ask.chunk() == chunk)
                .map(ShardAsk::slice)
                .forEach(taken::add);
        int left = needed(chunk, taken) + spare - taken.size();
        for (int slice : preferred(chunk, taken)) {
            if (left <= 0 || pending.size() >= MAX_PENDING) {
                return;
            }
            Optional<PeerId> source = source(slice, chunk);
            if (source.isPresent()) {
                ShardAsk ask = new ShardAsk(source.get(), slice, chunk);
                pending.add(ask);
                asks.add(ask);
                left--;
            }
        }
    }

    /** How many shards of a chunk are to be known or asked for. */
    private int needed(int chunk, Set<Integer> taken) {
        return directly(chunk, taken)
                ? (int) taken.stream().filter(slice -> !wanted.contains(slice)).count() + wanted.size()
                : manifest.coding().dataShards();
    }

    /** Whether the wanted slices themselves can be had of a chunk. */
    private boolean directly(int chunk, Set<Integer> taken) {
        return !wanted.isEmpty()
                && wanted.size() <= manifest.coding().dataShards()
                && wanted.stream().allMatch(slice -> taken.contains(slice) || isKept(slice, chunk));
    }

    /** The wanted slices first, then those of data, which need no calculation. */
    private List<Integer> preferred(int chunk, Set<Integer> taken) {
        List<Integer> slices = new ArrayList<>(wanted);
        if (!directly(chunk, taken)) {
            for (int slice = 0; slice < manifest.slices(); slice++) {
                if (!wanted.contains(slice)) {
                    slices.add(slice);
                }
            }
        }
        slices.removeAll(taken);
        return slices;
    }

    private boolean isKept(int slice, int chunk) {
        return sources.entrySet().stream()
                .anyMatch(source -> source.getValue().contains(slice)
                        && !lacking.contains(new ShardAsk(source.getKey(), slice, chunk)));
    }

    private Optional<PeerId> source(int slice, int chunk) {
        return sources.entrySet().stream()
                .filter(source -> source.getValue().contains(slice))
                .map(Map.Entry::getKey)
                .filter(peer -> !lacking.contains(new ShardAsk(peer, slice, chunk)))
                .filter(peer -> pendingOf(peer) < MAX_PENDING_OF_PEER)
                .min(Comparator.comparingInt(this::failuresOf).thenComparingLong(this::pendingOf));
    }

    private long pendingOf(PeerId peer) {
        return pending.stream().filter(ask -> ask.peer().equals(peer)).count();
    }

    private int failuresOf(PeerId peer) {
        return failures.getOrDefault(peer, 0);
    }

    /**
     * The peer sent a shard.
     *
     * @return false if it is a wrong one: nothing is asked of the peer any more
     */
    boolean arrived(ShardAsk ask, byte[] shard) {
        pending.remove(ask);
        if (!isRight(ask.slice(), ask.chunk(), shard)) {
            sources.remove(ask.peer());
            return false;
        }
        known.get(ask.chunk()).putIfAbsent(ask.slice(), shard);
        return true;
    }

    /** The peer says it lacks the shard. */
    void lacks(ShardAsk ask) {
        pending.remove(ask);
        lacking.add(ask);
    }

    /** The peer did not answer, or broke the protocol. */
    void failed(ShardAsk ask) {
        pending.remove(ask);
        if (failures.merge(ask.peer(), 1, Integer::sum) >= MAX_FAILURES) {
            sources.remove(ask.peer());
        }
    }

    /** Whether there are enough shards of each chunk. */
    boolean isDone() {
        for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
            if (!isEnough(chunk)) {
                return false;
            }
        }
        return true;
    }

    /** Whether nothing is under way: when there is nothing {@link #next} either, the peers do not have enough. */
    boolean isIdle() {
        return pending.isEmpty();
    }

    /** The shards of each chunk by slice. */
    List<Map<Integer, byte[]>> shards() {
        return known;
    }

    BlobManifest manifest() {
        return manifest;
    }

    private boolean isEnough(int chunk) {
        Set<Integer> slices = known.get(chunk).keySet();
        return slices.size() >= manifest.coding().dataShards() || !wanted.isEmpty() && slices.containsAll(wanted);
    }

    private boolean isRight(int slice, int chunk, byte[] shard) {
        return shard.length == manifest.shardBytes(chunk) && Hash.sha256(shard).equals(manifest.shard(chunk, slice));
    }
}
