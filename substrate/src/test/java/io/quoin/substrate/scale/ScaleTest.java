package io.quoin.substrate.scale;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.Vectors;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.BigRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScaleTest {

    static Stream<JsonNode> compactNumbers() {
        return Vectors.list("scale", "compact");
    }

    static Stream<JsonNode> fixedNumbers() {
        return Vectors.list("scale", "fixed")
                .filter(v -> !v.get("type").asText().equals("bool"));
    }

    @ParameterizedTest
    @MethodSource("compactNumbers")
    void compactNumbersAreThoseOfTheReference(JsonNode vector) {
        BigInteger value = new BigInteger(vector.get("value").asText());
        assertThat(new ScaleWriter().compact(value).toBytes()).isEqualTo(Vectors.bytes(vector, "hex"));
        assertThat(ScaleReader.decodeAll(Vectors.bytes(vector, "hex"), ScaleReader::compact))
                .isEqualTo(value);
    }

    @ParameterizedTest
    @MethodSource("fixedNumbers")
    void fixedNumbersAreThoseOfTheReference(JsonNode vector) {
        BigInteger value = new BigInteger(vector.get("value").asText());
        byte[] bytes = Vectors.bytes(vector, "hex");
        boolean signed = vector.get("type").asText().startsWith("i");
        ScaleWriter writer = new ScaleWriter();
        assertThat((signed ? writer.signed(value, bytes.length) : writer.unsigned(value, bytes.length)).toBytes())
                .isEqualTo(bytes);
        ScaleReader reader = new ScaleReader(bytes);
        assertThat(signed ? reader.signed(bytes.length) : reader.unsigned(bytes.length))
                .isEqualTo(value);
    }

    @Property
    void compactNumbersComeBack(
            @ForAll @BigRange(min = "0", max = "340282366920938463463374607431768211455") BigInteger n) {
        assertThat(ScaleReader.decodeAll(new ScaleWriter().compact(n).toBytes(), ScaleReader::compact))
                .isEqualTo(n);
    }

    @Property
    void arbitraryBytesAreReadOrRefusedAndReadOnlyIfCanonical(@ForAll @Size(max = 40) byte[] bytes) {
        ScaleReader reader = new ScaleReader(bytes);
        BigInteger value;
        try {
            value = reader.compact();
        } catch (ScaleException refused) {
            return;
        }
        assertThat(new ScaleWriter().compact(value).toBytes()).isEqualTo(reader.since(0));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "0x",
                "0x01",
                "0x0100",
                "0xfd00",
                "0x02000000",
                "0xfeff0000",
                "0x03000000",
                "0x03ffffff3f",
                "0x0700000000",
                "0x070000000000",
                "0x13ffffffffffffff00"
            })
    void overlongAndTruncatedCompactNumbersAreRefused(String hex) {
        assertThatThrownBy(() -> new ScaleReader(Vectors.unhex(hex)).compact()).isInstanceOf(ScaleException.class);
    }

    @Test
    void aCountThatCannotFitIsRefusedBeforeAnythingIsAllocated() {
        assertThatThrownBy(() -> new ScaleReader(Vectors.unhex("0xfeffffff00")).vector(ScaleReader::u8))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("does not fit");
    }

    @Test
    void bytesLeftOverAreRefused() {
        assertThatThrownBy(() -> ScaleReader.decodeAll(new byte[3], ScaleReader::u16))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("1 bytes left over at offset 2");
    }

    @Test
    void aBooleanIsZeroOrOneAndTextIsUtf8() {
        assertThatThrownBy(() -> new ScaleReader(new byte[] {2}).bool()).isInstanceOf(ScaleException.class);
        assertThatThrownBy(() -> new ScaleReader(new byte[] {4, (byte) 0xff}).text())
                .isInstanceOf(ScaleException.class);
    }

    @Test
    void numbersOutOfRangeAreNotWritten() {
        ScaleWriter writer = new ScaleWriter();
        assertThatThrownBy(() -> writer.u8(256)).isInstanceOf(ScaleException.class);
        assertThatThrownBy(() -> writer.u16(-1)).isInstanceOf(ScaleException.class);
        assertThatThrownBy(() -> writer.signed(BigInteger.valueOf(128), 1)).isInstanceOf(ScaleException.class);
        assertThatThrownBy(() -> writer.compact(-1)).isInstanceOf(ScaleException.class);
        assertThat(writer.size()).isZero();
    }

    @Test
    void sequencesOptionsAndTextAreThoseOfTheReference() {
        byte[] numbers =
                new ScaleWriter().vector(List.of(1, 2, 65535), ScaleWriter::u16).toBytes();
        assertThat(Vectors.hex(numbers)).isEqualTo("0x0c01000200ffff");
        List<Integer> read = ScaleReader.decodeAll(numbers, r -> r.vector(ScaleReader::u16));
        assertThat(read).containsExactly(1, 2, 65535);
        assertThat(Vectors.hex(new ScaleWriter()
                        .option(Optional.of(7), ScaleWriter::u16)
                        .toBytes()))
                .isEqualTo("0x010700");
        assertThat(Vectors.hex(new ScaleWriter().text("τao").toBytes())).isEqualTo("0x10cf84616f");
        assertThat(ScaleReader.decodeAll(Vectors.unhex("0x10cf84616f"), ScaleReader::text))
                .isEqualTo("τao");
    }
}
