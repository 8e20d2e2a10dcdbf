package io.quoin.plugins.libp2p.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.Size;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;

/** Base 58, also against its definition with numbers of any size. */
class Base58Test {

    private static final String ALPHABET = "123456789ABCDEFGHJKLMNPQRSTUVWXYZabcdefghijkmnopqrstuvwxyz";

    /** The examples of draft-msporny-base58. */
    @Test
    void writesThePublishedExamples() {
        assertThat(Base58.encode("Hello World!".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("2NEpo7TZRRrLZSi2U");
        assertThat(Base58.encode("The quick brown fox jumps over the lazy dog.".getBytes(StandardCharsets.US_ASCII)))
                .isEqualTo("USm3fpXnKG5EUBx2ndxBDMPVciP5hGey2Jh4NDv6gmeo1LkMeiKrLJUUBk6Z");
        assertThat(Base58.encode(HexFormat.of().parseHex("0000287fb4cd"))).isEqualTo("11233QC4");
    }

    @Property
    void writesTheNumberThatTheBytesAre(@ForAll @Size(max = 90) byte[] bytes) {
        String text = Base58.encode(bytes);
        assertThat(value(text)).isEqualTo(new BigInteger(1, bytes));
        assertThat(Base58.encode(new byte[0])).isEmpty();
        if (!text.isEmpty()) {
            assertThat(Base58.decode(text)).contains(bytes);
        }
    }

    @Property
    void leadingZerosStay(@ForAll @Size(max = 40) byte[] bytes) {
        byte[] behind = new byte[bytes.length + 3];
        System.arraycopy(bytes, 0, behind, 3, bytes.length);
        assertThat(Base58.encode(behind)).isEqualTo("111" + Base58.encode(bytes));
        assertThat(Base58.decode("111" + Base58.encode(bytes))).contains(behind);
    }

    @Property
    void readsWhatItThenWrites(
            @ForAll
                    @StringLength(min = 1, max = 128)
                    @CharRange(from = '1', to = '9')
                    @CharRange(from = 'A', to = 'H')
                    @CharRange(from = 'm', to = 'z')
                    String text) {
        assertThat(Base58.decode(text).map(Base58::encode)).contains(text);
    }

    @Test
    void readsTheLargestNumber() {
        String largest = "z".repeat(128);
        assertThat(Base58.decode(largest).map(Base58::encode)).contains(largest);
    }

    @Test
    void refusesWhatIsNotBase58() {
        assertThat(Base58.decode("")).isEmpty();
        assertThat(Base58.decode("0")).isEmpty();
        assertThat(Base58.decode("2NEpo7TZRRrLZSi2l")).isEmpty();
        assertThat(Base58.decode("I2NEpo7TZRRrLZSi2")).isEmpty();
        assertThat(Base58.decode("2NEpo7ä")).isEmpty();
        assertThat(Base58.decode("2".repeat(129))).isEmpty();
    }

    private static BigInteger value(String text) {
        BigInteger value = BigInteger.ZERO;
        for (char digit : text.toCharArray()) {
            value = value.multiply(BigInteger.valueOf(58)).add(BigInteger.valueOf(ALPHABET.indexOf(digit)));
        }
        return value;
    }
}
