package io.quoin.host.blob.spread;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.blob.coding.BlobManifest;
import io.quoin.host.blob.coding.ContentDecoder;
import io.quoin.host.blob.coding.EncodedContent;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class ShardFetchTest {

    private enum Conduct {
        HONEST,
        LACKS,
        LIES,
        FAILS
    }

    private static final EncodedContent ENCODED = Fixtures.encoded(1, 1_000);
    private static final BlobManifest MANIFEST = ENCODED.manifest();

    private static byte[] shard(ShardAsk ask) {
        return ENCODED.shards().get(ask.chunk()).get(ask.slice());
    }

    private static byte[] wrong(ShardAsk ask) {
        byte[] wrong = shard(ask).clone();
        wrong[0] ^= 1;
        return wrong;
    }

    @Property(tries = 500)
    void whatHonestPeersHaveIsFoundWhateverTheOthersDo(
            @ForAll @IntRange(min = 1, max = 12) int peers, @ForAll boolean makesSlices, @ForAll long seed) {
        Random random = new Random(seed);
        Map<PeerId, Set<Integer>> sources = new TreeMap<>();
        Map<PeerId, Conduct> conducts = new HashMap<>();
        Set<Integer> honest = new HashSet<>();
        for (int number = 0; number < peers; number++) {
            Set<Integer> slices = new HashSet<>();
            for (int slice = 0; slice < MANIFEST.slices(); slice++) {
                if (random.nextInt(3) == 0) {
                    slices.add(slice);
                }
            }
            Conduct conduct = Conduct.values()[random.nextInt(4)];
            sources.put(Fixtures.peer(number), slices);
            conducts.put(Fixtures.peer(number), conduct);
            if (conduct == Conduct.HONEST) {
                honest.addAll(slices);
            }
        }
        List<Integer> wanted = makesSlices ? List.of(random.nextInt(MANIFEST.slices())) : List.of();
        ShardFetch fetch = new ShardFetch(MANIFEST, sources, wanted);
        run(fetch, conducts, random);
        boolean possible = honest.size() >= MANIFEST.coding().dataShards() || makesSlices && honest.containsAll(wanted);
        assertThat(fetch.isDone()).isEqualTo(possible);
        if (possible && !makesSlices) {
            assertThat(new ContentDecoder(MANIFEST).content(fetch.shards(), Optional.empty()))
                    .isEqualTo(Fixtures.content(1, 1_000));
        } else if (possible) {
            int slice = wanted.get(0);
            for (int chunk = 0; chunk < MANIFEST.chunks(); chunk++) {
                assertThat(new ContentDecoder(MANIFEST)
                                .shard(chunk, slice, fetch.shards().get(chunk)))
                        .isEqualTo(ENCODED.shards().get(chunk).get(slice));
            }
        }
    }

    /** Answers what was asked in any order, until nothing is under way. */
    private static void run(ShardFetch fetch, Map<PeerId, Conduct> conducts, Random random) {
        List<ShardAsk> pending = new ArrayList<>(fetch.next());
        Set<PeerId> caught = new HashSet<>();
        int asked = pending.size();
        while (!pending.isEmpty() && !fetch.isDone()) {
            assertThat(pending).hasSizeLessThanOrEqualTo(ShardFetch.MAX_PENDING);
            pending.stream()
                    .map(ShardAsk::peer)
                    .distinct()
                    .forEach(peer -> assertThat(pending)
                            .filteredOn(ask -> ask.peer().equals(peer))
                            .hasSizeLessThanOrEqualTo(ShardFetch.MAX_PENDING_OF_PEER));
            ShardAsk ask = pending.remove(random.nextInt(pending.size()));
            switch (Objects.requireNonNull(conducts.get(ask.peer()))) {
                case HONEST -> assertThat(fetch.arrived(ask, shard(ask))).isTrue();
                case LACKS -> fetch.lacks(ask);
                case LIES -> {
                    assertThat(fetch.arrived(ask, wrong(ask))).isFalse();
                    caught.add(ask.peer());
                }
                case FAILS -> fetch.failed(ask);
            }
            List<ShardAsk> next = fetch.next();
            assertThat(next).noneMatch(more -> caught.contains(more.peer()));
            asked += next.size();
            assertThat(asked).isLessThan(2_000);
            pending.addAll(next);
        }
        assertThat(fetch.isDone() || fetch.isIdle()).isTrue();
    }

    @Test
    void dataIsPreferredAndASilentPeerHoldsNothingUp() {
        BlobManifest manifest = Fixtures.manifest(2, 60);
        EncodedContent encoded = Fixtures.encoded(2, 60);
        Map<PeerId, Set<Integer>> sources = new TreeMap<>();
        for (int slice = 0; slice < 5; slice++) {
            sources.put(Fixtures.peer(slice), Set.of(slice));
        }
        ShardFetch fetch = new ShardFetch(manifest, sources, List.of());
        List<ShardAsk> first = fetch.next();
        assertThat(first).extracting(ShardAsk::slice).containsExactly(0, 1, 2);
        assertThat(fetch.next()).extracting(ShardAsk::slice).containsExactly(3);
        assertThat(fetch.next()).isEmpty();
        for (int slice : new int[] {1, 2, 3}) {
            ShardAsk ask = new ShardAsk(Fixtures.peer(slice), slice, 0);
            assertThat(fetch.arrived(ask, encoded.shards().get(0).get(slice))).isTrue();
        }
        assertThat(fetch.isDone()).isTrue();
    }

    @Test
    void aShardOfAnotherLengthIsWrong() {
        ShardFetch fetch = new ShardFetch(MANIFEST, Map.of(Fixtures.peer(1), Set.of(0, 1, 2)), List.of());
        ShardAsk ask = fetch.next().get(0);
        assertThat(fetch.arrived(ask, new byte[1 << 16])).isFalse();
        assertThat(fetch.next()).isEmpty();
    }

    @Test
    void aPeerIsGivenUpAfterThreeFailures() {
        ShardFetch fetch = new ShardFetch(MANIFEST, Map.of(Fixtures.peer(1), Set.of(0, 1, 2)), List.of());
        List<ShardAsk> asked = new ArrayList<>(fetch.next());
        int failures = 0;
        while (!asked.isEmpty()) {
            fetch.failed(asked.remove(0));
            failures++;
            asked.addAll(fetch.next());
        }
        assertThat(failures).isBetween(ShardFetch.MAX_FAILURES, ShardFetch.MAX_PENDING_OF_PEER + 2);
    }

    @Test
    void shardsThatAreHereAreNotAskedFor() {
        ShardFetch fetch = new ShardFetch(MANIFEST, Map.of(), List.of());
        for (int chunk = 0; chunk < MANIFEST.chunks(); chunk++) {
            for (int slice = 0; slice < 3; slice++) {
                fetch.seed(slice, chunk, ENCODED.shards().get(chunk).get(slice));
            }
        }
        assertThat(fetch.next()).isEmpty();
        assertThat(fetch.isDone()).isTrue();
    }
}
