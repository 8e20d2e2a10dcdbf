package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.wire.ProtoWriter;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.network.PeerId;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** The bounds of gossip's memory, and what is beyond them. */
class BoundsTest {

    private final PeerId origin = Vectors.identity(1).id();

    @Test
    void whatIsForgottenIsOldForItsOriginFromThenOn() {
        SeenIds seen = new SeenIds(2, 1_000);
        seen.accepted(id(1), origin, -2, 0);
        seen.accepted(id(2), origin, 5, 1);
        seen.refused(id(3), false, 2);
        assertThat(seen.contains(id(1))).as("pushed out").isFalse();
        assertThat(seen.isOld(origin, -2)).isTrue();
        assertThat(seen.isOld(origin, 5)).as("numbers are unsigned").isTrue();
        assertThat(seen.isOld(origin, -1)).isFalse();
        assertThat(seen.isOld(Vectors.identity(2).id(), 1)).isFalse();
        seen.expire(2_000);
        assertThat(seen.size()).isZero();
        assertThat(seen.isOld(origin, -2)).as("a lower number lowers nothing").isTrue();
    }

    @Test
    void whatWasNotAcceptedCanComeAgain() {
        SeenIds seen = new SeenIds(10, 1_000);
        seen.refused(id(1), true, 0);
        assertThat(seen.rejected(id(1))).isTrue();
        seen.expire(1_000);
        assertThat(seen.contains(id(1))).isFalse();
        assertThat(seen.isOld(origin, 0)).isFalse();
    }

    @Test
    void aCacheOfTinyMessagesIsBoundedToo() {
        MessageCache cache = new MessageCache(5, 3, 64 * 1_024);
        for (int i = 0; i < 1_000; i++) {
            GossipMessage message = GossipSimulation.message(origin, "m" + i);
            cache.put(message.id(), message);
        }
        assertThat(cache.size()).isLessThan(64);
    }

    @Test
    void aMessageOfAnotherShapeHasNoOrigin() {
        GossipMessage good = GossipSimulation.message(origin, "good");
        assertThat(good.origin()).contains(origin);
        assertThat(shaped(good, new byte[0], good.sequence())).isEmpty();
        assertThat(shaped(good, new byte[GossipMessage.MAX_DATA_BYTES + 1], good.sequence()))
                .isEmpty();
        assertThat(shaped(good, new byte[GossipMessage.MAX_DATA_BYTES], good.sequence()))
                .contains(origin);
        assertThat(shaped(good, good.data(), new byte[7])).isEmpty();
        assertThat(shaped(good, good.data(), new byte[9])).isEmpty();
    }

    @Test
    void topicsThatAreNotUtf8AndFieldsThatAreTooLongAreRefused() {
        byte[] notText = {(byte) 0xc3, 0x28};
        byte[] subscription = new ProtoWriter()
                .message(1, new ProtoWriter().number(1, 1).bytes(2, notText))
                .toBytes();
        assertThatThrownBy(() -> RpcCodec.decode(subscription))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("UTF-8");
        byte[] key = new ProtoWriter()
                .message(2, new ProtoWriter().bytes(6, new byte[4_096]))
                .toBytes();
        assertThatThrownBy(() -> RpcCodec.decode(key)).isInstanceOf(QuoinException.class);
    }

    @Test
    void addressesOfOneHolderAreOneGroup() throws UnknownHostException {
        assertThat(group("192.0.2.1")).isNotEqualTo(group("192.0.2.2"));
        assertThat(group("2001:db8::1")).isEqualTo(group("2001:db8::ffff:1")).isNotEqualTo(group("2001:db8:0:1::1"));
        assertThat(group("127.0.0.2")).isEmpty();
        assertThat(group("::1")).isEmpty();
    }

    private static Optional<PeerId> shaped(GossipMessage like, byte[] data, byte[] sequence) {
        return new GossipMessage(like.from(), data, sequence, like.topic(), like.signature(), like.key()).origin();
    }

    private static String group(String address) throws UnknownHostException {
        return Gossip.group(InetAddress.getByName(address));
    }

    private static MessageId id(int number) {
        return MessageId.of("t", new byte[] {(byte) number});
    }
}
