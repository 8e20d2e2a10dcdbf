package io.quoin.plugins.libp2p.kad;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import java.math.BigInteger;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class KadIdTest {

    @Test
    void placesAreThePublishedHashes() {
        assertThat(bytes(KadId.of("/quoin/a".getBytes(StandardCharsets.UTF_8)))).isEqualTo(Vectors.hex("kad.keyHash"));
        for (String key : new String[] {"ecdsa", "ed25519", "secp256k1", "rsa4096"}) {
            KadId place = KadId.of(Vectors.hex("peerId." + key + ".multihash"));
            assertThat(bytes(place)).isEqualTo(Vectors.hex("kad.place." + key));
        }
    }

    @Property
    void distanceIsTheXorAsANumber(
            @ForAll @Size(32) byte[] a, @ForAll @Size(32) byte[] b, @ForAll @Size(32) byte[] target) {
        int expected = distance(a, target).compareTo(distance(b, target));
        KadId place = KadId.fromHash(target);
        assertThat(Integer.signum(place.compareDistances(KadId.fromHash(a), KadId.fromHash(b))))
                .isEqualTo(expected);
    }

    @Property
    void theCommonPrefixEndsWhereTheXorBegins(@ForAll @Size(32) byte[] a, @ForAll @Size(32) byte[] b) {
        assertThat(KadId.fromHash(a).commonPrefix(KadId.fromHash(b)))
                .isEqualTo(KadId.BITS - distance(a, b).bitLength());
        assertThat(KadId.fromHash(a).commonPrefix(KadId.fromHash(a))).isEqualTo(KadId.BITS);
    }

    private static BigInteger distance(byte[] a, byte[] b) {
        return new BigInteger(1, a).xor(new BigInteger(1, b));
    }

    private static byte[] bytes(KadId id) {
        return ByteBuffer.allocate(32)
                .putLong(id.first())
                .putLong(id.second())
                .putLong(id.third())
                .putLong(id.fourth())
                .array();
    }
}
