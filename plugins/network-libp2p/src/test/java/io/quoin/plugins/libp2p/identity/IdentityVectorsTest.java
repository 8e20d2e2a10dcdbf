package io.quoin.plugins.libp2p.identity;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.wire.Multiaddr;
import io.quoin.spi.error.QuoinException;
import java.util.List;
import org.junit.jupiter.api.Test;

class IdentityVectorsTest {

    @Test
    void keysOfEveryTypeHaveThePublishedPeerIds() {
        for (String type : List.of("ed25519", "secp256k1", "ecdsa")) {
            PublicKey key = PublicKey.decode(Vectors.hex("key." + type));
            assertThat(key.encode()).isEqualTo(Vectors.hex("key." + type));
            assertThat(PeerIds.of(key).text()).isEqualTo(Vectors.text("peerId." + type + ".base58"));
        }
    }

    @Test
    void idsAreReadAsBase58AndAsCids() {
        for (String type : List.of("ed25519", "secp256k1", "ecdsa", "rsa4096")) {
            String base58 = Vectors.text("peerId." + type + ".base58");
            assertThat(PeerIds.parse(Vectors.text("peerId." + type + ".cidv1")).text())
                    .isEqualTo(base58);
            assertThat(PeerIds.multihash(PeerIds.parse(base58)))
                    .isEqualTo(Vectors.hex("peerId." + type + ".multihash"));
        }
        assertThatThrownBy(() -> PeerIds.parse("bafy")).isInstanceOf(QuoinException.class);
        assertThatThrownBy(() -> PeerIds.parse("12D3KooWWWW")).isInstanceOf(QuoinException.class);
    }

    @Test
    void signaturesAreTheSpecificationsAndVerify() {
        byte[] message = Vectors.hex("ed25519Sign.message");
        byte[] signature = Vectors.identity().sign(message);
        assertThat(signature).isEqualTo(Vectors.hex("ed25519Sign.signature"));
        PublicKey key = Vectors.identity().publicKey();
        assertThat(key.verifies(signature, message)).isTrue();
        signature[5] ^= 1;
        assertThat(key.verifies(signature, message)).isFalse();
    }

    @Test
    void aPeerRecordHasTheBytesOfOtherImplementations() {
        PeerRecord peerRecord = new PeerRecord(
                Vectors.identity().id(),
                Long.parseLong(Vectors.text("peerRecord.seq")),
                List.of(Multiaddr.parse("/ip4/192.0.2.1/tcp/4001"), Multiaddr.parse("/ip6/2001:db8::1/tcp/4001")));
        assertThat(peerRecord.encode()).isEqualTo(Vectors.hex("peerRecord.peerRecord"));
        assertThat(peerRecord.seal(Vectors.identity())).isEqualTo(Vectors.hex("peerRecord.envelope"));
        assertThat(PeerRecord.open(Vectors.hex("peerRecord.envelope"))).isEqualTo(peerRecord);
    }

    @Test
    void everyFlippedByteOfASealedRecordIsNoticed() {
        byte[] sealed = Vectors.hex("peerRecord.envelope");
        for (int i = 0; i < sealed.length; i++) {
            byte[] bad = sealed.clone();
            bad[i] ^= 1;
            assertThatThrownBy(() -> PeerRecord.open(bad)).as("byte " + i).isInstanceOf(QuoinException.class);
        }
    }

    @Test
    void aRecordOfAnotherPeerIsRefused() {
        PeerRecord foreign = new PeerRecord(Vectors.identity(9).id(), 1, List.of());
        byte[] sealed = foreign.seal(Vectors.identity());
        assertThatThrownBy(() -> PeerRecord.open(sealed))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("another peer");
    }
}
