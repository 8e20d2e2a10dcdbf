package io.quoin.substrate.extrinsic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.substrate.Vectors;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.scale.ScaleReader;
import io.quoin.substrate.scale.ScaleWriter;
import java.util.stream.Stream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class EraTest {

    static Stream<JsonNode> mortal() {
        return Vectors.list("scale", "era").filter(v -> v.has("period"));
    }

    @ParameterizedTest
    @MethodSource("mortal")
    void erasAreThoseOfTheReference(JsonNode vector) {
        long current = vector.get("current").asLong();
        Era era = Era.mortal(vector.get("period").asInt(), current);
        ScaleWriter out = new ScaleWriter();
        era.write(out);
        assertThat(Vectors.hex(out.toBytes())).isEqualTo(vector.get("hex").asText());
        int precision = Math.max(1, era.period() / 4096);
        assertThat(era.birth(current))
                .as("the runtime knows only what is encoded: multiples of a 4096th of the period")
                .isEqualTo(vector.get("birth").asLong() / precision * precision);
        assertThat(era.death(current) - era.birth(current))
                .isEqualTo(vector.get("death").asLong() - vector.get("birth").asLong());
    }

    @Property
    void erasComeBackAndHoldTheirBlock(
            @ForAll @IntRange(max = 100_000) int length, @ForAll @LongRange(max = 1L << 40) long block) {
        Era era = Era.mortal(length, block);
        ScaleWriter out = new ScaleWriter();
        era.write(out);
        assertThat(ScaleReader.decodeAll(out.toBytes(), Era::read)).isEqualTo(era);
        assertThat(era.birth(block)).isLessThanOrEqualTo(block);
        assertThat(era.death(block)).isGreaterThan(block);
        assertThat(era.period()).isGreaterThanOrEqualTo(Math.min(length, 1 << 16));
    }

    @Test
    void theImmortalEraIsOneByteAndSignsTheGenesis() {
        ScaleWriter out = new ScaleWriter();
        Era.IMMORTAL.write(out);
        assertThat(out.toBytes()).containsExactly(0);
        assertThat(Era.IMMORTAL.birth(1000)).isZero();
    }

    @Test
    void aPhaseBeyondThePeriodIsRefused() {
        assertThatThrownBy(() -> Era.read(new ScaleReader(Vectors.unhex("0xf1ff"))))
                .isInstanceOf(ScaleException.class);
        assertThatThrownBy(() -> new Era(5, 1)).isInstanceOf(IllegalArgumentException.class);
    }
}
