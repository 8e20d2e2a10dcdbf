package io.quoin.plugins.libp2p.noise;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.NetworkError;
import io.quoin.spi.error.QuoinException;
import org.junit.jupiter.api.Test;

/** The nonce is an unsigned 64-bit number whose highest value is reserved. */
class CipherStateTest {

    private static final byte[] KEY = new byte[32];
    private static final byte[] PLAIN = {1, 2, 3};
    private static final long LAST = -2;

    @Test
    void noNonceIsUsedTwiceAndTheReservedOneNever() {
        CipherState sending = at(LAST - 1);
        CipherState receiving = at(LAST - 1);
        byte[] lastButOne = sending.seal(PLAIN);
        byte[] last = sending.seal(PLAIN);
        assertThat(last).isNotEqualTo(lastButOne);
        assertThat(receiving.open(lastButOne)).isEqualTo(PLAIN);
        assertThat(receiving.open(last)).isEqualTo(PLAIN);
        for (int i = 0; i < 2; i++) {
            assertUsedUp(() -> sending.seal(PLAIN));
            assertUsedUp(() -> receiving.open(last));
        }
    }

    @Test
    void theSignBitOfTheNonceIsNoEnd() {
        CipherState sending = at(Long.MAX_VALUE);
        CipherState receiving = at(Long.MAX_VALUE);
        for (int i = 0; i < 2; i++) {
            assertThat(receiving.open(sending.seal(PLAIN))).isEqualTo(PLAIN);
        }
    }

    private static CipherState at(long nonce) {
        return new CipherState(KEY, ChaChaPoly.JAVA, nonce);
    }

    private static void assertUsedUp(Runnable use) {
        assertThatThrownBy(use::run).isInstanceOfSatisfying(QuoinException.class, used -> {
            assertThat(used.code()).isEqualTo(NetworkError.NET_PROTOCOL);
            assertThat(used).hasMessageContaining("used up");
        });
    }
}
