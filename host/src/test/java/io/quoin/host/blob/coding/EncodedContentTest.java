package io.quoin.host.blob.coding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.value.Hash;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class EncodedContentTest {

    private static final BlobCoding SMALL = new BlobCoding(3, 2, 64);
    private static final Optional<BlobSecret> SECRET = Optional.of(secret(1));

    private static BlobSecret secret(int fill) {
        byte[] bytes = new byte[BlobSecret.BYTES];
        Arrays.fill(bytes, (byte) fill);
        return new BlobSecret(bytes);
    }

    /** Content of which about half can be compressed. */
    private static byte[] content(Random random, int size) {
        byte[] content = new byte[size];
        random.nextBytes(content);
        if (random.nextBoolean()) {
            Arrays.fill(content, 0, size / 2, (byte) 7);
        }
        return content;
    }

    private static List<Map<Integer, byte[]>> some(EncodedContent encoded, Random random) {
        List<Map<Integer, byte[]>> chosen = new ArrayList<>();
        for (List<byte[]> ofChunk : encoded.shards()) {
            List<Integer> slices = new ArrayList<>();
            for (int slice = 0; slice < ofChunk.size(); slice++) {
                slices.add(slice);
            }
            Collections.shuffle(slices, random);
            Map<Integer, byte[]> known = new HashMap<>();
            slices.subList(0, encoded.manifest().coding().dataShards())
                    .forEach(slice -> known.put(slice, ofChunk.get(slice)));
            chosen.add(known);
        }
        return chosen;
    }

    @Property(tries = 300)
    void anyEnoughShardsGiveTheContentAndEveryOtherShard(
            @ForAll @IntRange(min = 1, max = 16) int dataShards,
            @ForAll @IntRange(max = 4) int parityShards,
            @ForAll @IntRange(min = 64, max = 200) int chunkBytes,
            @ForAll @IntRange(min = 1, max = 2_000) int size,
            @ForAll boolean encrypted,
            @ForAll long seed) {
        Random random = new Random(seed);
        byte[] content = content(random, size);
        Optional<BlobSecret> secret = encrypted ? SECRET : Optional.empty();
        EncodedContent encoded =
                EncodedContent.of(content, new BlobCoding(dataShards, parityShards, chunkBytes), secret);
        BlobManifest manifest = encoded.manifest();
        ContentDecoder decoder = new ContentDecoder(manifest);
        List<Map<Integer, byte[]>> known = some(encoded, random);
        assertThat(decoder.content(known, secret)).isEqualTo(content);
        for (int chunk = 0; chunk < manifest.chunks(); chunk++) {
            for (int slice = 0; slice < manifest.slices(); slice++) {
                byte[] shard = decoder.shard(chunk, slice, known.get(chunk));
                assertThat(shard)
                        .isEqualTo(encoded.shards().get(chunk).get(slice))
                        .hasSize(manifest.shardBytes(chunk));
                assertThat(Hash.sha256(shard)).isEqualTo(manifest.shard(chunk, slice));
            }
        }
        assertThat(BlobManifest.decode(manifest.encode())).isEqualTo(manifest);
    }

    @Property(tries = 300)
    void changedBytesAreNoManifestOrAnotherOne(@ForAll long seed) {
        Random random = new Random(seed);
        BlobManifest manifest =
                EncodedContent.of(content(random, 300), SMALL, SECRET).manifest();
        byte[] bytes = manifest.encode();
        byte[] changed =
                random.nextInt(4) == 0 ? Arrays.copyOf(bytes, random.nextInt(2 * bytes.length)) : bytes.clone();
        if (changed.length == bytes.length) {
            changed[random.nextInt(changed.length)] ^= (byte) (1 + random.nextInt(255));
        }
        try {
            BlobManifest other = BlobManifest.decode(changed);
            assertThat(other.encode()).isEqualTo(changed);
            assertThat(other).isNotEqualTo(manifest);
        } catch (IllegalArgumentException e) {
            assertThat(e).hasMessageNotContaining("null");
        }
    }

    @Test
    void aManifestOfAnotherVersionOrTooManyShardsIsRefused() {
        BlobManifest manifest =
                EncodedContent.of(new byte[100], SMALL, Optional.empty()).manifest();
        byte[] later = manifest.encode();
        later[0] = 2;
        assertThatThrownBy(() -> BlobManifest.decode(later)).hasMessageContaining("version 1, found 2");
        assertThatThrownBy(() -> BlobManifest.decode(new byte[BlobManifest.MAX_BYTES + 1]))
                .isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> new BlobManifest(
                        Hash.ZERO, 1 << 20, Packing.PLAIN, Hash.ZERO, 1 << 20, false, SMALL, List.of()))
                .hasMessageContaining("at most 8192 shards");
    }

    @Test
    void aSmallManifestCannotMakeMuchContent() {
        byte[] bomb = new byte[1 << 20];
        EncodedContent encoded = EncodedContent.of(bomb, SMALL, Optional.empty());
        BlobManifest honest = encoded.manifest();
        BlobManifest lying = new BlobManifest(
                honest.content(),
                honest.packedBytes() + 1,
                honest.packing(),
                honest.packed(),
                honest.packedBytes(),
                false,
                honest.coding(),
                honest.shards());
        assertThatThrownBy(() -> new ContentDecoder(lying).content(some(encoded, new Random(1)), Optional.empty()))
                .hasMessageContaining("found more");
    }

    @Test
    void shardsThatDoNotBelongTogetherAreFound() {
        EncodedContent encoded = EncodedContent.of(content(new Random(2), 40), SMALL, Optional.empty());
        ContentDecoder decoder = new ContentDecoder(encoded.manifest());
        Map<Integer, byte[]> known = new HashMap<>(some(encoded, new Random(3)).get(0));
        int slice = known.keySet().iterator().next();
        byte[] wrong = Objects.requireNonNull(known.get(slice)).clone();
        wrong[0] ^= 1;
        known.put(slice, wrong);
        assertThatThrownBy(() -> decoder.content(List.of(known), Optional.empty()))
                .hasMessageContaining("another hash than its manifest says");
        int missing = 0;
        while (known.containsKey(missing)) {
            missing++;
        }
        int lost = missing;
        assertThatThrownBy(() -> decoder.shard(0, lost, known)).hasMessageContaining("another hash");
    }

    @Test
    void encryptedContentNeedsTheSecretAndShowsNothing() {
        byte[] content = "the same words, and the same words".getBytes(StandardCharsets.US_ASCII);
        EncodedContent encoded = EncodedContent.of(content, SMALL, SECRET);
        List<Map<Integer, byte[]>> known = some(encoded, new Random(5));
        ContentDecoder decoder = new ContentDecoder(encoded.manifest());
        assertThatThrownBy(() -> decoder.content(known, Optional.empty())).hasMessageContaining("no secret");
        assertThatThrownBy(() -> decoder.content(known, Optional.of(secret(2))))
                .hasMessageContaining("the secret is another one");
        assertThat(decoder.content(known, Optional.of(secret(1)))).isEqualTo(content);
        assertThat(EncodedContent.of(content, SMALL, SECRET).manifest()).isEqualTo(encoded.manifest());
        assertThat(secret(1).toString()).isEqualTo("blob secret");
    }

    /** One keystream under two texts would give both away: equal beginnings would look equal. */
    @Test
    void theSameContentCutInAnotherWayIsEncryptedWithAnotherKey() {
        byte[] content = new byte[100];
        new Random(6).nextBytes(content);
        byte[] small = sealed(content, new BlobCoding(1, 0, 64));
        byte[] large = sealed(content, new BlobCoding(1, 0, 128));
        assertThat(Arrays.copyOf(large, 64)).isNotEqualTo(Arrays.copyOf(small, 64));
    }

    private static byte[] sealed(byte[] content, BlobCoding coding) {
        return EncodedContent.of(content, coding, SECRET).shards().get(0).get(0);
    }

    /** RFC 5869, test case 1, of which the first 32 bytes are made here. */
    @Test
    void keysAreDerivedAsTheStandardSays() {
        byte[] input = new byte[22];
        Arrays.fill(input, (byte) 0x0b);
        byte[] salt = HexFormat.of().parseHex("000102030405060708090a0b0c");
        byte[] info = HexFormat.of().parseHex("f0f1f2f3f4f5f6f7f8f9");
        assertThat(HexFormat.of().formatHex(BlobSecret.derive(input, salt, info)))
                .isEqualTo("3cb25f25faacd57a90434f64d0362f2a2d2d0a90cf1a5a4c5db02d56ecc4c5bf");
    }
}
