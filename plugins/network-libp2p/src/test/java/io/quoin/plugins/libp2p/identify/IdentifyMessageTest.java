package io.quoin.plugins.libp2p.identify;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class IdentifyMessageTest {

    @Test
    void aMessageOfAnotherImplementationIsReadAndWrittenTheSame() {
        byte[] bytes = Vectors.hex("identify");
        IdentifyMessage message = IdentifyMessage.empty().merge(bytes);
        assertThat(message.publicKey()).isEqualTo(Vectors.hex("key.ed25519"));
        assertThat(message.protocols()).containsExactly("/ipfs/id/1.0.0", "/ipfs/ping/1.0.0");
        assertThat(message.signedPeerRecord()).isEqualTo(Vectors.hex("peerRecord.envelope"));
        assertThat(message.encode()).isEqualTo(bytes);
    }

    @Test
    void aSecondMessageAddsToListsAndReplacesTheRest() {
        IdentifyMessage once = IdentifyMessage.empty().merge(Vectors.hex("identify"));
        IdentifyMessage twice = once.merge(Vectors.hex("identify"));
        assertThat(twice.protocols()).hasSize(4);
        assertThat(twice.agentVersion()).isEqualTo(once.agentVersion());
    }

    @Test
    void moreProtocolsThanOneMessageHoldsGoIntoSeveral() {
        IdentifyMessage small = IdentifyMessage.empty().merge(Vectors.hex("identify"));
        assertThat(small.encode(4096)).singleElement().isEqualTo(Vectors.hex("identify"));
        List<String> names = IntStream.range(0, 200)
                .mapToObj(i -> "/a/protocol/with/a/long/name/" + i)
                .toList();
        IdentifyMessage large = new IdentifyMessage(
                small.publicKey(),
                small.listenAddresses(),
                names,
                small.observedAddress(),
                small.protocolVersion(),
                small.agentVersion(),
                small.signedPeerRecord());
        List<byte[]> pieces = large.encode(4096);
        assertThat(pieces)
                .hasSizeBetween(2, IdentifyReader.MAX_MESSAGES)
                .allSatisfy(piece -> assertThat(piece).hasSizeLessThanOrEqualTo(4096));
        IdentifyMessage merged = IdentifyMessage.empty();
        for (byte[] piece : pieces) {
            merged = merged.merge(piece);
        }
        assertThat(merged.encode()).isEqualTo(large.encode());
        assertThat(IdentifyMessage.empty().merge(pieces.get(0)).signedPeerRecord())
                .as("readers that take only one message")
                .isEqualTo(small.signedPeerRecord());
    }
}
