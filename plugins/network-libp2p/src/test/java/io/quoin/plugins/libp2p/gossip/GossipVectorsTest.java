package io.quoin.plugins.libp2p.gossip;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.plugins.libp2p.Vectors;
import io.quoin.plugins.libp2p.wire.ProtoReader;
import io.quoin.spi.error.QuoinException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class GossipVectorsTest {

    private static final byte[] HELLO = "hello".getBytes(StandardCharsets.US_ASCII);

    @Test
    void aSignedMessageHasTheSignatureOfOtherImplementations() {
        GossipMessage message = GossipMessage.sign(Vectors.identity(), 1, "quoin/test", HELLO);
        assertThat(message.signature()).isEqualTo(Vectors.hex("pubsub.signature"));
        assertThat(message.authentic()).isTrue();
    }

    @Test
    void aMessageWithItsKeyIsReadAndVerified() {
        GossipMessage message = GossipMessage.decode(new ProtoReader(Vectors.hex("pubsub.signedWithKey")));
        assertThat(message.authentic()).isTrue();
        assertThat(message.encode().toBytes()).isEqualTo(Vectors.hex("pubsub.signedWithKey"));
        assertThat(message.origin()).contains(Vectors.identity().id());
    }

    @Test
    void unsignedForgedAndForeignMessagesAreNotAuthentic() {
        assertThat(GossipMessage.decode(new ProtoReader(Vectors.hex("pubsub.unsigned")))
                        .authentic())
                .isFalse();
        GossipMessage good = GossipMessage.sign(Vectors.identity(), 1, "t", HELLO);
        byte[] otherKey = Vectors.identity(9).publicKey().encode();
        assertThat(new GossipMessage(good.from(), good.data(), good.sequence(), "t", good.signature(), otherKey)
                        .authentic())
                .isFalse();
        assertThat(new GossipMessage(good.from(), good.data(), good.sequence(), "u", good.signature(), good.key())
                        .authentic())
                .isFalse();
        assertThat(new GossipMessage(good.from(), good.data(), new byte[7], "t", good.signature(), good.key())
                        .authentic())
                .isFalse();
    }

    @Test
    void rpcsHaveTheBytesOfOtherImplementations() {
        Rpc subscribe = Rpc.ofSubscriptions(List.of(new Rpc.TopicChange(true, "quoin/test")));
        assertThat(RpcCodec.encode(subscribe)).isEqualTo(Vectors.hex("pubsub.rpcSubscribe"));
        Rpc control = RpcCodec.decode(Vectors.hex("pubsub.rpcControl"));
        MessageId id = new MessageId(new byte[] {(byte) 0xaa, (byte) 0xbb});
        assertThat(control.have()).containsExactly(new Rpc.IHave("t", List.of(id)));
        assertThat(control.want()).containsExactly(id);
        assertThat(control.grafts()).containsExactly("t");
        assertThat(control.prunes()).containsExactly(new Rpc.Prune("t", 60, List.of()));
        assertThat(RpcCodec.decode(RpcCodec.encode(control))).isEqualTo(control);
    }

    @Property
    void anyBytesAreReadOrRefusedAndNothingElse(@ForAll byte[] bytes) {
        try {
            assertThat(RpcCodec.decode(bytes)).isNotNull();
        } catch (QuoinException e) {
            assertThat(e).hasMessageNotContaining("Exception");
        }
    }

    @Test
    void moreEntriesThanAnyHonestPeerSendsAreRefused() {
        List<Rpc.TopicChange> many = java.util.Collections.nCopies(1001, new Rpc.TopicChange(true, "t"));
        byte[] bytes = RpcCodec.encode(Rpc.ofSubscriptions(many));
        assertThatThrownBy(() -> RpcCodec.decode(bytes)).isInstanceOf(QuoinException.class);
    }
}
