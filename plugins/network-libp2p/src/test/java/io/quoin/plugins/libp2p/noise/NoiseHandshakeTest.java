package io.quoin.plugins.libp2p.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.identity.LocalIdentity;
import io.quoin.plugins.libp2p.wire.ByteQueue;
import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class NoiseHandshakeTest {

    private static final List<String> YAMUX = List.of("/yamux/1.0.0");
    private final LocalIdentity alice = Vectors.identity(1);
    private final LocalIdentity bob = Vectors.identity(2);
    private final Random random = new Random(3);
    private final ByteQueue toAlice = new ByteQueue();
    private final ByteQueue toBob = new ByteQueue();

    @Test
    void bothLearnWhoTheOtherIsAndAgreeOnTheMultiplexer() {
        NoiseHandshake a = handshake(true, alice, bob.id(), YAMUX);
        NoiseHandshake b = handshake(false, bob, null, YAMUX);
        a.start(toBob::append);
        assertThat(b.receive(toBob, toAlice::append)).isEmpty();
        SecureChannel atAlice = a.receive(toAlice, toBob::append).orElseThrow();
        SecureChannel atBob = b.receive(toBob, toAlice::append).orElseThrow();
        assertThat(atAlice.remote()).isEqualTo(bob.publicKey());
        assertThat(atBob.remote()).isEqualTo(alice.publicKey());
        assertThat(atAlice.muxers()).isEqualTo(YAMUX).isEqualTo(atBob.muxers());
        assertThat(atBob.receiving().open(atAlice.sending().seal(new byte[] {7})))
                .containsExactly(7);
    }

    @Test
    void withoutAnOfferOnOneSideTheMultiplexerIsLeftOpen() {
        NoiseHandshake a = handshake(true, alice, bob.id(), YAMUX);
        NoiseHandshake b = handshake(false, bob, null, List.of());
        a.start(toBob::append);
        b.receive(toBob, toAlice::append);
        assertThat(a.receive(toAlice, toBob::append).orElseThrow().muxers()).isEmpty();
    }

    @Test
    void offersWithNothingInCommonFail() {
        NoiseHandshake a = handshake(true, alice, bob.id(), YAMUX);
        NoiseHandshake b = handshake(false, bob, null, List.of("/mplex/6.7.0"));
        a.start(toBob::append);
        b.receive(toBob, toAlice::append);
        assertThatThrownBy(() -> a.receive(toAlice, toBob::append)).isInstanceOf(QuoinException.class);
    }

    @Test
    void anotherPeerThanTheOneDialledIsRefusedBeforeItLearnsWhoDials() {
        NoiseHandshake a = handshake(true, alice, Vectors.identity(5).id(), YAMUX);
        NoiseHandshake b = handshake(false, bob, null, YAMUX);
        a.start(toBob::append);
        b.receive(toBob, toAlice::append);
        assertThatThrownBy(() -> a.receive(toAlice, toBob::append))
                .isInstanceOfSatisfying(
                        QuoinException.class, e -> assertThat(e.code()).isEqualTo(NetworkError.NET_PEER_MISMATCH));
        assertThat(toBob.available()).isZero();
    }

    @Test
    void aReplayedHandshakeIsRefused() {
        List<byte[]> recorded = new ArrayList<>();
        NoiseHandshake a = handshake(true, alice, bob.id(), YAMUX);
        NoiseHandshake b = handshake(false, bob, null, YAMUX);
        a.start(recorded::add);
        toBob.append(recorded.get(0));
        b.receive(toBob, toAlice::append);
        a.receive(toAlice, recorded::add);
        NoiseHandshake again = handshake(false, bob, null, YAMUX);
        recorded.forEach(toBob::append);
        assertThatThrownBy(() -> again.receive(toBob, toAlice::append))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("not authentic");
    }

    @Test
    void tooLongCutAndChangedMessagesAreRefused() {
        toBob.append(new byte[] {0x10, 0x01});
        assertThatThrownBy(() -> handshake(false, bob, null, YAMUX).receive(toBob, toAlice::append))
                .isInstanceOf(QuoinException.class);
        ByteQueue cut = new ByteQueue();
        cut.append(NoiseFrames.frame(new byte[31]));
        assertThatThrownBy(() -> handshake(false, bob, null, YAMUX).receive(cut, toAlice::append))
                .isInstanceOf(QuoinException.class);
    }

    private NoiseHandshake handshake(
            boolean initiator, LocalIdentity identity, @Nullable PeerId expected, List<String> muxers) {
        return new NoiseHandshake(initiator, NoiseIdentity.create(identity, random, muxers), random, expected);
    }
}
