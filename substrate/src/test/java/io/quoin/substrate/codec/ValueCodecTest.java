package io.quoin.substrate.codec;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.quoin.substrate.Vectors;
import io.quoin.substrate.scale.ScaleException;
import io.quoin.substrate.types.Field;
import io.quoin.substrate.types.MetadataException;
import io.quoin.substrate.types.Primitive;
import io.quoin.substrate.types.TypeDefinition;
import io.quoin.substrate.types.TypeRegistry;
import io.quoin.substrate.types.TypeRegistryBuilder;
import io.quoin.substrate.types.Variant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;

class ValueCodecTest {

    private final TypeRegistryBuilder types = new TypeRegistryBuilder();

    @Test
    void valuesOfEveryShapeAreThoseOfTheReference() {
        check(types.sequence(types.bool()), "0x0c010001", list(true, false, true));
        check(types.option(types.u16()), "0x00", ScaleValue.none());
        check(types.option(types.u16()), "0x010700", ScaleValue.some(ScaleValue.of(7)));
        check(types.primitive(Primitive.STR), "0x10cf84616f", ScaleValue.of("τao"));
        check(types.sequence(types.u8()), "0x0c010203", ScaleValue.of(new byte[] {1, 2, 3}));
        check(
                types.tuple(types.u16(), types.u32()),
                "0x010002000000",
                ScaleValue.items(ScaleValue.of(1), ScaleValue.of(2)));
        check(types.primitive(Primitive.I16), "0xfeff", ScaleValue.of(-2));
        int wrapped = types.compact(types.composite(List.of("NetUid"), Field.unnamed(types.u16())));
        check(types.sequence(wrapped), "0x0800feff0300", ScaleValue.items(ScaleValue.of(0), ScaleValue.of(65_535)));
    }

    @Test
    void structsAndEnumsKeepTheirNames() {
        int struct = types.composite(
                List.of("Point"), Field.named("x", types.u8()), Field.named("y", types.array(2, types.u8())));
        int choice = types.choice(
                List.of("Shape"),
                Variant.of(3, "Empty"),
                Variant.of(9, "Dot", Field.unnamed(struct)),
                Variant.of(10, "Line", Field.named("from", struct), Field.named("to", struct)));
        Map<String, ScaleValue> fields = new LinkedHashMap<>();
        fields.put("x", ScaleValue.of(1));
        fields.put("y", ScaleValue.of(new byte[] {2, 3}));
        ScaleValue point = new ScaleValue.Fields(fields);
        check(choice, "0x03", new ScaleValue.Choice("Empty", ScaleValue.unit()));
        check(choice, "0x09010203", new ScaleValue.Choice("Dot", point));
        check(
                choice,
                "0x0a010203010203",
                new ScaleValue.Choice("Line", new ScaleValue.Fields(Map.of("from", point, "to", point))));
    }

    @Test
    void aNumberTooWideForItsCompactTypeIsRefused() {
        int compact = types.compact(types.u16());
        TypeRegistry registry = types.build();
        assertThatThrownBy(() -> new ValueDecoder(registry).decodeAll(compact, Vectors.unhex("0x02000400")))
                .isInstanceOf(ScaleException.class);
        assertThatThrownBy(() -> new ValueEncoder(registry).encode(compact, ScaleValue.of(65_536)))
                .isInstanceOf(ScaleException.class);
    }

    @Test
    void aTypeThatContainsItselfIsRefusedInsteadOfFollowedForEver() {
        int endless = types.reserve();
        types.define(endless, List.of("Endless"), new TypeDefinition.Tuple(List.of(endless, endless)));
        TypeRegistry registry = types.build();
        assertThatThrownBy(() -> new ValueDecoder(registry).decodeAll(endless, new byte[10]))
                .isInstanceOf(MetadataException.class)
                .hasMessageContaining("nested deeper");
        assertThatThrownBy(() -> registry.primitive(endless)).isInstanceOf(MetadataException.class);
    }

    @Test
    void emptinessOfTypesThatDoubleAtEveryLevelIsDecidedAtOnce() {
        int type = types.tuple();
        for (int level = 0; level < TypeRegistry.DEEPEST - 1; level++) {
            type = types.tuple(type, type);
        }
        assertThat(types.build().isEmpty(type)).isTrue();
    }

    @Test
    void anArrayLongerThanTheBytesIsRefusedBeforeItIsAllocated() {
        int huge = types.add(List.of(), new TypeDefinition.Array(0xffffffffL, types.tuple()));
        assertThatThrownBy(() -> new ValueDecoder(types.build()).decodeAll(huge, new byte[3]))
                .isInstanceOf(ScaleException.class)
                .hasMessageContaining("does not fit");
    }

    @Property(tries = 300)
    void whatDecodesEncodesToTheSameBytes(@ForAll @Size(max = 24) byte[] bytes) {
        TypeRegistryBuilder builder = new TypeRegistryBuilder();
        int choice = builder.choice(
                List.of("Any"),
                Variant.of(0, "Numbers", Field.unnamed(builder.sequence(builder.compact(builder.u32())))),
                Variant.of(1, "Flag", Field.named("flag", builder.bool()), Field.named("n", builder.u16())));
        int type = builder.sequence(choice);
        TypeRegistry registry = builder.build();
        ScaleValue value;
        try {
            value = new ValueDecoder(registry).decodeAll(type, bytes);
        } catch (ScaleException refused) {
            return;
        }
        assertThat(new ValueEncoder(registry).encode(type, value)).isEqualTo(bytes);
    }

    private void check(int type, String hex, ScaleValue value) {
        TypeRegistry registry = types.build();
        assertThat(Vectors.hex(new ValueEncoder(registry).encode(type, value))).isEqualTo(hex);
        assertThat(new ValueDecoder(registry).decodeAll(type, Vectors.unhex(hex)))
                .isEqualTo(value);
    }

    private static ScaleValue list(boolean... values) {
        ScaleValue[] items = new ScaleValue[values.length];
        for (int i = 0; i < values.length; i++) {
            items[i] = ScaleValue.of(values[i]);
        }
        return ScaleValue.items(items);
    }
}
