package io.quoin.testkit.load;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.host.signing.SessionKeyPair;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SignedRequestTest {

    private final byte[] encoded = SignedRequest.sign(
                    3, 9, SessionKeyPair.generate(new Random(1)), new byte[] {1, 2, 3})
            .encoded();

    @Test
    void aRequestIsReadBack() {
        assertThat(SignedRequest.verified(encoded).orElseThrow().id()).isEqualTo(new SignedRequest.Id(3, 9));
        assertThat(SignedRequest.peek(encoded)).contains(new SignedRequest.Id(3, 9));
    }

    @Test
    void everyByteIsSigned() {
        for (int at = 0; at < encoded.length; at++) {
            byte[] changed = encoded.clone();
            changed[at] ^= 1;
            assertThat(SignedRequest.verified(changed)).as("byte %d", at).isEmpty();
        }
        for (int length = 0; length < encoded.length; length++) {
            assertThat(SignedRequest.verified(Arrays.copyOf(encoded, length))).isEmpty();
        }
    }
}
