package io.quoin.plugins.pbft.core;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import org.junit.jupiter.api.Test;

class EvidenceLogTest {

    private final EvidenceLog log = new EvidenceLog();
    private final Outbox out = new Outbox();

    private void accuse(int validator, long height) {
        log.add(key(validator), vote(height, 1), vote(height, 2), out);
    }

    private static SessionKey key(int validator) {
        return new SessionKey(Hash.sha256(new byte[] {(byte) validator}).toBytes());
    }

    private static Vote vote(long height, int content) {
        Hash digest = Hash.sha256(new byte[] {(byte) content});
        return new Vote(new Instance(0, Hash.ZERO, height), Phase.PREPARE, 0, digest, 0, new Signature(new byte[64]));
    }

    @Test
    void oneValidatorIsAccusedOnceAtAHeight() {
        accuse(1, 5);
        accuse(1, 5);
        assertThat(log.size()).isEqualTo(1);
        assertThat(out.drain()).hasSize(1);
    }

    @Test
    void oneValidatorCannotHideTheOthers() {
        for (int height = 1; height <= 2 * EvidenceLog.LIMIT; height++) {
            accuse(1, height);
        }
        assertThat(log.size()).isEqualTo(EvidenceLog.SHARE);
        assertThat(log.has(key(1), 1_000)).isTrue();
        assertThat(log.has(key(2), 1_000)).isFalse();
        accuse(2, 1_000);
        assertThat(log.all()).extracting(Evidence::accused).contains(key(2));
    }

    @Test
    void allTogetherAreBounded() {
        for (int validator = 0; validator < 100; validator++) {
            for (int height = 1; height <= EvidenceLog.SHARE; height++) {
                accuse(validator, height);
            }
        }
        assertThat(log.size()).isEqualTo(EvidenceLog.LIMIT);
    }
}
