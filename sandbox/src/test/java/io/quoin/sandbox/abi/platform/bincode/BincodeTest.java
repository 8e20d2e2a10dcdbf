package io.quoin.sandbox.abi.platform.bincode;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HexFormat;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BincodeTest {

    @Test
    void numbersAreLittleEndianAndLengthsHaveEightBytes() {
        byte[] bytes = new BincodeWriter().i64(-2).u32(1).text("\u00e9").none().toByteArray();
        assertThat(HexFormat.of().formatHex(bytes))
                .isEqualTo("feffffffffffffff" + "01000000" + "0200000000000000c3a9" + "00");
    }

    @Test
    void aLengthBeyondThePayloadAllocatesNothing() {
        byte[] huge = HexFormat.of().parseHex("ffffffffffffffff00");
        assertThatThrownBy(() -> new BincodeReader(huge).bytes())
                .isInstanceOf(BincodeException.class)
                .hasMessageContaining("18446744073709551615");
        byte[] tooLong = HexFormat.of().parseHex("020000000000000000");
        assertThatThrownBy(() -> new BincodeReader(tooLong).bytes()).isInstanceOf(BincodeException.class);
    }

    @Test
    void whatIsNoTagNoTextOrTooShortIsRefused() {
        assertThatThrownBy(() -> new BincodeReader(new byte[] {2}).bool()).isInstanceOf(BincodeException.class);
        assertThatThrownBy(() -> new BincodeReader(new byte[] {2}).optional(BincodeReader::bytes))
                .isInstanceOf(BincodeException.class);
        byte[] notText = HexFormat.of().parseHex("0100000000000000ff");
        assertThatThrownBy(() -> new BincodeReader(notText).text()).isInstanceOf(BincodeException.class);
        assertThatThrownBy(() -> new BincodeReader(new byte[7]).i64()).isInstanceOf(BincodeException.class);
        assertThatThrownBy(() -> new BincodeReader(new byte[1]).end()).isInstanceOf(BincodeException.class);
    }

    @Property
    void whatIsWrittenIsRead(@ForAll long number, @ForAll byte[] bytes) {
        BincodeReader in = new BincodeReader(
                new BincodeWriter().i64(number).bytes(bytes).none().toByteArray());
        assertThat(in.i64()).isEqualTo(number);
        assertThat(in.bytes()).isEqualTo(bytes);
        assertThat(in.optional(BincodeReader::text)).isEmpty();
        in.end();
    }

    @Property
    void anyBytesAreReadOrRefused(@ForAll byte[] bytes) {
        BincodeReader in = new BincodeReader(bytes);
        try {
            in.optional(BincodeReader::text);
            in.bytes();
            in.i64();
            in.end();
        } catch (BincodeException refused) {
            assertThat(refused.getMessage()).startsWith("byte ");
        }
    }
}
