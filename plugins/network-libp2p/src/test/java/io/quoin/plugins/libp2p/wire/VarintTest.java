package io.quoin.plugins.libp2p.wire;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.QuoinException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class VarintTest {

    @Test
    void hasThePublishedForms() {
        assertThat(hex(Varint.encode(127))).isEqualTo("7f");
        assertThat(hex(Varint.encode(128))).isEqualTo("8001");
        assertThat(hex(Varint.encode(300))).isEqualTo("ac02");
        assertThat(hex(Varint.encode(16384))).isEqualTo("808001");
    }

    @Test
    void refusesFormsThatAreNotMinimalOrTooLong() {
        assertThatThrownBy(() -> Varint.decode(bytes("8100"))).isInstanceOf(QuoinException.class);
        ByteQueue endless = new ByteQueue();
        endless.append(bytes("80808080808080808080"));
        assertThatThrownBy(() -> Varint.completeLength(endless)).isInstanceOf(QuoinException.class);
    }

    @Property
    void whatIsEncodedIsDecoded(@ForAll @LongRange(min = 0) long value) {
        assertThat(Varint.decode(Varint.encode(value))).isEqualTo(value);
    }

    @Property
    void messagesAreCutInTheSamePlacesHoweverTheyArrive(
            @ForAll @Size(max = 8) List<byte[]> messages, @ForAll @LongRange(min = 1, max = 9) long chunk) {
        ByteQueue wire = new ByteQueue();
        messages.forEach(message -> wire.append(Varint.prefixed(message)));
        List<byte[]> found = new ArrayList<>();
        LengthPrefixedDecoder decoder = new LengthPrefixedDecoder(1 << 20);
        while (wire.available() > 0) {
            decoder.feed(wire.read((int) chunk), found::add);
        }
        assertThat(Arrays.deepEquals(found.toArray(), messages.toArray())).isTrue();
        assertThat(decoder.atBoundary()).isTrue();
    }

    @Test
    void anAnnouncedLengthBeyondTheLimitIsRefusedBeforeAnythingIsKept() {
        LengthPrefixedDecoder decoder = new LengthPrefixedDecoder(100);
        assertThatThrownBy(() -> decoder.feed(Varint.encode(101), message -> {}))
                .isInstanceOf(QuoinException.class)
                .hasMessageContaining("101");
    }

    private static String hex(byte[] bytes) {
        return HexFormat.of().formatHex(bytes);
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }
}
