package io.quoin.sandbox.host;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.spi.value.Hash;
import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SeededBytesTest {

    private static final String DOMAIN = "quoin/test/1";
    private static final Hash SEED = Hash.sha256(new byte[] {7});

    @Test
    void theBytesAreTheHashesOfDomainSeedAndNumberHoweverTheyAreTaken() {
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (long number = 0; number < 40; number++) {
            byte[] block = Hash.sha256(
                            DOMAIN.getBytes(StandardCharsets.US_ASCII),
                            SEED.toBytes(),
                            ByteBuffer.allocate(Long.BYTES).putLong(number).array())
                    .toBytes();
            expected.writeBytes(block);
        }
        SeededBytes stream = new SeededBytes(DOMAIN, SEED);
        Random sizes = new Random(1);
        ByteArrayOutputStream found = new ByteArrayOutputStream();
        while (found.size() < expected.size()) {
            found.writeBytes(stream.next(Math.min(sizes.nextInt(100), expected.size() - found.size())));
        }

        assertThat(found.toByteArray()).isEqualTo(expected.toByteArray());
    }
}
