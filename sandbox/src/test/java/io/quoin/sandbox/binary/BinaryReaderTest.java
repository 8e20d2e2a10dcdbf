package io.quoin.sandbox.binary;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;

class BinaryReaderTest {

    @Property
    void readsBackEveryUnsignedValue(@ForAll int value) {
        assertThat(new BinaryReader(new BinaryWriter(5).u32(value).toByteArray()).u32())
                .isEqualTo(value);
    }

    @Property
    void readsBackEverySignedValue(@ForAll int narrow, @ForAll long wide) {
        assertThat(new BinaryReader(new BinaryWriter(5).s64(narrow).toByteArray()).s32())
                .isEqualTo(narrow);
        assertThat(new BinaryReader(new BinaryWriter(10).s64(wide).toByteArray()).s64())
                .isEqualTo(wide);
        assertThat(new BinaryReader(new BinaryWriter(10).s64(narrow).toByteArray()).s33())
                .isEqualTo(narrow);
    }

    @Test
    void acceptsPaddingUpToTheFullLength() {
        assertThat(reader(0x80, 0x80, 0x80, 0x80, 0x00).u32()).isZero();
        assertThat(reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).u32()).isEqualTo(-1);
        assertThat(reader(0xFF, 0xFF, 0xFF, 0xFF, 0x7F).s32()).isEqualTo(-1);
        assertThat(reader(0x80, 0x80, 0x80, 0x80, 0x78).s32()).isEqualTo(Integer.MIN_VALUE);
        assertThat(reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).s33()).isEqualTo(0xFFFF_FFFFL);
        assertThat(reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7F)
                        .s64())
                .isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void refusesValuesThatDoNotFit() {
        assertMalformed(() -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0x1F).u32(), "too large");
        assertMalformed(() -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0x4F).s32(), "too large");
        assertMalformed(() -> reader(0x80, 0x80, 0x80, 0x80, 0x70).s32(), "too large");
        assertMalformed(() -> reader(0x80, 0x80, 0x80, 0x80, 0x20).s33(), "too large");
        assertMalformed(
                () -> reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x7E)
                        .s64(),
                "too large");
    }

    @Test
    void refusesRepresentationsThatAreTooLong() {
        assertMalformed(() -> reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x00).u32(), "too long");
        assertMalformed(() -> reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x00).s32(), "too long");
        assertMalformed(() -> reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x00).s33(), "too long");
        assertMalformed(
                () -> reader(0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0x00)
                        .s64(),
                "too long");
    }

    @Test
    void refusesWhatIsCutOff() {
        assertMalformed(() -> reader().u8(), "unexpected end");
        assertMalformed(() -> reader(0x80).u32(), "unexpected end");
        assertMalformed(() -> reader(0x05, 'a').name(), "unexpected end");
        assertMalformed(() -> reader(0xFF, 0xFF, 0xFF, 0xFF, 0x0F).name(), "unexpected end");
    }

    @Test
    void refusesNamesThatAreNotUtf8() {
        assertMalformed(() -> reader(0x01, 0xFF).name(), "UTF-8");
        assertMalformed(() -> reader(0x03, 0xED, 0xA0, 0x80).name(), "UTF-8");
        assertMalformed(() -> reader(0x02, 0xC0, 0x80).name(), "UTF-8");
    }

    private static BinaryReader reader(int... bytes) {
        byte[] array = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            array[i] = (byte) bytes[i];
        }
        return new BinaryReader(array);
    }

    private static void assertMalformed(Runnable reading, String reason) {
        assertThatThrownBy(reading::run).isInstanceOfSatisfying(QuoinException.class, e -> {
            assertThat(e.code()).isEqualTo(WasmError.WASM_MALFORMED);
            assertThat(e.getMessage()).contains(reason).contains("offset 0x");
        });
    }
}
