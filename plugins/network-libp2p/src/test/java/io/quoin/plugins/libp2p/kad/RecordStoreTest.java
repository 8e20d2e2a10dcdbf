package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.address.Subnet;
import io.quoin.plugins.libp2p.identity.Sha256;
import io.quoin.plugins.libp2p.kad.RecordStore.Outcome;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.network.RecordValidator;
import io.quoin.spi.network.Subscription;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class RecordStoreTest {

    private static final int CAPACITY = 8;
    private static final int PER_PEER = 4;

    private final KadId self = KadPeers.random(new Random(1)).place();
    private final RecordValidators validators = new RecordValidators();
    private final Subscription numbered = validators.add(Numbered.NAMESPACE, new Numbered());
    private final RecordStore store = new RecordStore(self, validators, CAPACITY);

    @Test
    void theBetterRecordStays() {
        assertThat(put(Numbered.of("a", "1:x"), 0)).isEqualTo(Outcome.STORED);
        assertThat(put(Numbered.of("a", "2:y"), 0)).isEqualTo(Outcome.STORED);
        assertThat(put(Numbered.of("a", "1:z"), 0)).isEqualTo(Outcome.WORSE);
        assertThat(value("a", 0)).isEqualTo("2:y");
    }

    @Test
    void whatIsNotValidOrOfAnUnknownNamespaceIsRefused() {
        assertThat(put(Numbered.of("a", "x:1"), 0)).isEqualTo(Outcome.INVALID);
        for (String key :
                new String[] {"/other/a", "numbered/a", "/numbered/", "/numbered", "//a", "/", "/numbered a/b"}) {
            assertThat(put(new KadRecord(Numbered.bytes(key), Numbered.bytes("1:x"), ""), 0))
                    .as(key)
                    .isEqualTo(Outcome.INVALID);
        }
        assertThat(store.size()).isZero();
    }

    @Test
    void aRecordExpiresUnlessItIsPutAgain() {
        put(Numbered.of("a", "1:x"), 0);
        put(Numbered.of("b", "1:x"), 0);
        put(Numbered.of("b", "1:x"), 10);
        assertThat(store.get(Numbered.key("a"), RecordStore.LIFETIME - 1)).isPresent();
        assertThat(store.get(Numbered.key("a"), RecordStore.LIFETIME)).isEmpty();
        assertThat(store.get(Numbered.key("b"), RecordStore.LIFETIME)).isPresent();
        store.expire(RecordStore.LIFETIME + 10);
        assertThat(store.size()).isZero();
    }

    @Test
    void aRecordIsJudgedAgainBeforeItIsShown() {
        put(Numbered.of("a", "1:x"), 0);
        numbered.close();
        assertThat(store.get(Numbered.key("a"), 0)).isEmpty();
    }

    @Test
    void aFullStoreKeepsTheNearest() {
        List<KadRecord> all = new ArrayList<>();
        for (int i = 0; i < 50; i++) {
            KadRecord one = Numbered.of("key-" + i, "1:x");
            all.add(one);
            put(one, 0);
            assertThat(store.size()).isLessThanOrEqualTo(CAPACITY);
        }
        List<KadRecord> nearest = all.stream()
                .sorted((a, b) -> self.compareDistances(KadId.of(a.key()), KadId.of(b.key())))
                .toList();
        assertThat(nearest.subList(0, CAPACITY))
                .allSatisfy(one -> assertThat(store.get(one.key(), 0)).isPresent());
        assertThat(put(nearest.get(CAPACITY), 0)).isEqualTo(Outcome.FULL);
        assertThat(put(nearest.get(CAPACITY), RecordStore.LIFETIME)).isEqualTo(Outcome.STORED);
    }

    @Test
    void aPeerThatComputesNearKeysDisplacesOnlyItsOwn() {
        RecordStore large = new RecordStore(self, validators, 16 * PER_PEER);
        List<KadRecord> farthestFirst = records(64 * PER_PEER);
        int honest = 16 * PER_PEER;
        for (int i = 0; i < honest; i++) {
            large.put(farthestFirst.get(i), source(i / PER_PEER, i), 0);
        }
        Optional<Source> attacker = source(100, 100);
        int stored = 0;
        for (KadRecord near : farthestFirst.subList(honest, farthestFirst.size())) {
            stored += large.put(near, attacker, 0) == Outcome.STORED ? 1 : 0;
        }
        assertThat(stored).isGreaterThan(PER_PEER);
        assertThat(kept(large, farthestFirst.subList(0, honest))).isEqualTo(honest - PER_PEER);
        assertThat(kept(large, farthestFirst.subList(farthestFirst.size() - PER_PEER, farthestFirst.size())))
                .as("its nearest ones are kept")
                .isEqualTo(PER_PEER);
        assertThat(large.put(farthestFirst.get(honest - 1), attacker, RecordStore.LIFETIME))
                .isEqualTo(Outcome.STORED);
    }

    @Test
    void aSubnetOfManyPeersDisplacesOnlyItsOwn() {
        RecordStore large = new RecordStore(self, validators, 16 * PER_PEER);
        List<KadRecord> farthestFirst = records(64 * PER_PEER);
        int honest = 16 * PER_PEER;
        for (int i = 0; i < honest; i++) {
            large.put(farthestFirst.get(i), source(i, i), 0);
        }
        for (int i = honest; i < farthestFirst.size(); i++) {
            large.put(farthestFirst.get(i), source(1_000 + i, 1_000), 0);
        }
        assertThat(kept(large, farthestFirst.subList(0, honest))).isEqualTo(honest - 2 * PER_PEER);
        assertThat(large.size()).isEqualTo(honest);
    }

    @Test
    void whatIsLentToAPeerGivesWayToWhoHasLess() {
        RecordStore large = new RecordStore(self, validators, 16 * PER_PEER);
        List<KadRecord> farthestFirst = records(32 * PER_PEER);
        List<KadRecord> near = farthestFirst.subList(16 * PER_PEER, 32 * PER_PEER);
        near.forEach(one -> assertThat(large.put(one, source(1, 1), 0)).isEqualTo(Outcome.STORED));
        for (int i = 0; i < 15 * PER_PEER; i++) {
            assertThat(large.put(farthestFirst.get(i), source(2 + i, 2 + i), 0)).isEqualTo(Outcome.STORED);
        }
        assertThat(kept(large, near)).isEqualTo(PER_PEER);
        assertThat(large.put(farthestFirst.get(15 * PER_PEER), source(500, 500), 0))
                .as("nothing is lent any more")
                .isEqualTo(Outcome.STORED);
        assertThat(kept(large, near)).isEqualTo(PER_PEER);
    }

    @Test
    void whoPutsOthersRecordsAgainDoesNotGetThemIntoItsShare() {
        RecordStore large = new RecordStore(self, validators, 16 * PER_PEER);
        List<KadRecord> farthestFirst = records(64 * PER_PEER);
        int honest = 16 * PER_PEER;
        List<KadRecord> theirs = farthestFirst.subList(0, honest);
        for (int i = 0; i < honest; i++) {
            large.put(theirs.get(i), source(i, i), 0);
        }
        Optional<Source> attacker = source(1_000, 1_000);
        theirs.forEach(one -> large.put(one, attacker, 0));
        farthestFirst.subList(honest, farthestFirst.size()).forEach(near -> large.put(near, attacker, 0));
        assertThat(kept(large, theirs)).isEqualTo(honest - PER_PEER);
    }

    @Test
    void aValidatorThatFailsRefuses() {
        validators.add("broken", new RecordValidator() {
            @Override
            public boolean validate(byte[] key, byte[] value) {
                throw new IllegalStateException("fails on purpose");
            }

            @Override
            public int select(byte[] key, List<byte[]> values) {
                return 0;
            }
        });
        assertThat(put(new KadRecord(Numbered.bytes("/broken/a"), Numbered.bytes("1:x"), ""), 0))
                .isEqualTo(Outcome.INVALID);
    }

    @Test
    void aNamespaceHasOneValidator() {
        assertThatThrownBy(() -> validators.add(Numbered.NAMESPACE, new Numbered()))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> validators.add("pk", new Numbered())).isInstanceOf(IllegalArgumentException.class);
        for (String name : new String[] {"", "a/b", "a b", "ä", "x".repeat(33)}) {
            assertThatThrownBy(() -> validators.add(name, new Numbered())).isInstanceOf(IllegalArgumentException.class);
        }
        numbered.close();
        validators.add(Numbered.NAMESPACE, new Numbered());
    }

    @Test
    void aPublicKeyStandsUnderItsOwnIdAlone() {
        byte[] own = Vectors.hex("key.ed25519");
        assertThat(validators.accepts(publicKey(Vectors.hex("peerId.ed25519.multihash"), own)))
                .isTrue();
        assertThat(validators.accepts(publicKey(ContentKey.multihash(Sha256.of(own)), own)))
                .isTrue();
        assertThat(validators.accepts(publicKey(Vectors.hex("peerId.ecdsa.multihash"), Vectors.hex("key.ecdsa"))))
                .isTrue();
        assertThat(validators.accepts(publicKey(Vectors.hex("peerId.ecdsa.multihash"), own)))
                .isFalse();
        assertThat(validators.accepts(publicKey(Vectors.hex("peerId.ed25519.multihash"), new byte[40])))
                .isFalse();
    }

    @Property
    void theOrderOfPutsDoesNotMatter(@ForAll long seed) {
        RecordStore other = new RecordStore(self, validators, CAPACITY);
        Random random = new Random(seed);
        int best = -1;
        for (int i = 0; i < 10; i++) {
            int number = random.nextInt(5);
            best = Math.max(best, number);
            other.put(Numbered.of("a", number + ":same"), Optional.empty(), i);
        }
        assertThat(new String(other.get(Numbered.key("a"), 10).orElseThrow().value(), StandardCharsets.UTF_8))
                .isEqualTo(best + ":same");
    }

    /** Puts one of this node's own, which is of nobody's share. */
    private Outcome put(KadRecord candidate, long now) {
        return store.put(candidate, Optional.empty(), now);
    }

    private String value(String key, long now) {
        return new String(store.get(Numbered.key(key), now).orElseThrow().value(), StandardCharsets.UTF_8);
    }

    private List<KadRecord> records(int count) {
        return IntStream.range(0, count)
                .mapToObj(i -> Numbered.of("key-" + i, "1:x"))
                .sorted((a, b) -> self.compareDistances(KadId.of(b.key()), KadId.of(a.key())))
                .toList();
    }

    private static long kept(RecordStore records, List<KadRecord> some) {
        return some.stream()
                .filter(one -> records.get(one.key(), 0).isPresent())
                .count();
    }

    private static Optional<Source> source(int peer, int subnet) {
        return Optional.of(new Source(
                KadPeers.random(new Random(peer)).id(),
                Subnet.of(Multiaddr.parse("/ip4/" + (20 + subnet / 256) + "." + subnet % 256 + ".0.1/tcp/1"))));
    }

    private static KadRecord publicKey(byte[] suffix, byte[] value) {
        byte[] key = new byte[4 + suffix.length];
        System.arraycopy(Numbered.bytes("/pk/"), 0, key, 0, 4);
        System.arraycopy(suffix, 0, key, 4, suffix.length);
        return new KadRecord(key, value, "");
    }
}
