package io.quoin.plugins.pbft.message;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.value.Hash;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

class SigningDomainTest {

    private static final Instance INSTANCE = new Instance(3, Hash.sha256(new byte[] {1}), 9);
    private static final Hash DIGEST = Hash.sha256(new byte[] {2});

    @Test
    void signedBytesHaveTheDocumentedLayout() {
        byte[] tag = "quoin/test/consensus/1".getBytes(StandardCharsets.US_ASCII);
        byte[] expected = ByteBuffer.allocate(1 + tag.length + 8 + 32 + 1 + 8 + 4 + 32)
                .put((byte) tag.length)
                .put(tag)
                .putLong(3)
                .put(INSTANCE.set().toBytes())
                .put((byte) 2)
                .putLong(9)
                .putInt(4)
                .put(DIGEST.toBytes())
                .array();
        assertThat(new SigningDomain("test").bytes(INSTANCE, Phase.PREPARE, 4, DIGEST))
                .isEqualTo(expected);
    }

    @Test
    void everyFieldChangesTheSignedBytes() {
        SigningDomain domain = new SigningDomain("test");
        Set<ByteBuffer> all = new HashSet<>();
        for (Phase phase : Phase.values()) {
            all.add(ByteBuffer.wrap(domain.bytes(INSTANCE, phase, 4, DIGEST)));
        }
        all.add(ByteBuffer.wrap(new SigningDomain("other").bytes(INSTANCE, Phase.COMMIT, 4, DIGEST)));
        all.add(ByteBuffer.wrap(domain.bytes(INSTANCE, Phase.COMMIT, 5, DIGEST)));
        all.add(ByteBuffer.wrap(domain.bytes(INSTANCE, Phase.COMMIT, 4, Hash.ZERO)));
        all.add(ByteBuffer.wrap(domain.bytes(new Instance(4, INSTANCE.set(), 9), Phase.COMMIT, 4, DIGEST)));
        all.add(ByteBuffer.wrap(domain.bytes(new Instance(3, Hash.ZERO, 9), Phase.COMMIT, 4, DIGEST)));
        all.add(ByteBuffer.wrap(domain.bytes(new Instance(3, INSTANCE.set(), 10), Phase.COMMIT, 4, DIGEST)));
        assertThat(all).hasSize(10);
    }

    @Test
    void tooLongANetworkIdIsRefused() {
        assertThat(new SigningDomain("n".repeat(237))).isNotNull();
        assertThatThrownBy(() -> new SigningDomain("n".repeat(238)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("at most 237 bytes, found 238");
    }

    @Test
    void differentLocksHaveDifferentDigests() {
        assertThat(new Prepared(1, DIGEST).digest()).isNotEqualTo(new Prepared(2, DIGEST).digest());
        assertThat(new Prepared(1, DIGEST).digest()).isNotEqualTo(Prepared.NONE.digest());
    }
}
