package io.quoin.host.mesh;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class ValidatorLinksTest {

    private static final SessionKey ALICE = key(1);
    private static final SessionKey BOB = key(2);

    private final InMemoryMesh mesh = new InMemoryMesh();
    private final Protocols protocols = new Protocols("test");

    private static SessionKey key(int seed) {
        return new SessionKey(Hash.sha256(new byte[] {(byte) seed}).toBytes());
    }

    @Test
    void aMessageArrivesWithTheKeyThatThePeerProved() {
        List<SessionKey> senders = new ArrayList<>();
        try (ValidatorLinks alice = new ValidatorLinks(mesh.join(ALICE), protocols);
                ValidatorLinks bob = new ValidatorLinks(mesh.join(BOB), protocols)) {
            bob.onReceive((from, message) -> senders.add(from));
            assertThat(alice.send(BOB, new byte[] {1})).isTrue();
            assertThat(senders).containsExactly(ALICE);
        }
    }

    @Test
    void anAbsentValidatorIsReported() {
        try (ValidatorLinks alice = new ValidatorLinks(mesh.join(ALICE), protocols)) {
            assertThat(alice.send(BOB, new byte[] {1})).isFalse();
        }
    }
}
