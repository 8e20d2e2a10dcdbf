package io.quoin.plugins.libp2p.identify;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.libp2p.Vectors;
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
}
