package io.quoin.plugins.libp2p.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;

class ProtoWriterTest {

    /** Lengths on both sides of the one from which a value is a part of its own. */
    @Property
    void fieldsStandOneAfterTheOtherWhateverTheirLengths(
            @ForAll @Size(max = 6) List<@IntRange(max = 1_200) Integer> lengths) {
        ProtoWriter writer = new ProtoWriter();
        ByteArrayOutputStream expected = new ByteArrayOutputStream();
        for (int i = 0; i < lengths.size(); i++) {
            byte[] value = value(lengths.get(i), i);
            writer.bytes(i + 1, value).number(i + 1, i);
            expected.write((i + 1) << 3 | 2);
            expected.writeBytes(Varint.prefixed(value));
            expected.write((i + 1) << 3);
            expected.write(i);
        }
        assertThat(writer.size()).isEqualTo(expected.size());
        assertThat(writer.toBytes()).isEqualTo(expected.toByteArray());
        assertThat(new ProtoWriter()
                        .number(1, 1)
                        .message(3, writer)
                        .text(2, "x")
                        .toBytes())
                .isEqualTo(new ProtoWriter()
                        .number(1, 1)
                        .bytes(3, expected.toByteArray())
                        .text(2, "x")
                        .toBytes());
        assertThat(writer.toBytes(new byte[] {7, 8}))
                .startsWith(7, 8)
                .endsWith(expected.toByteArray())
                .hasSize(expected.size() + 2);
    }

    @Property
    void aNestedMessageIsReadWhereItStands(@ForAll @IntRange(max = 1_200) int length) {
        byte[] inner = new ProtoWriter().bytes(5, value(length, 1)).toBytes();
        ProtoReader reader = new ProtoReader(new ProtoWriter()
                .bytes(1, inner)
                .message(2, new ProtoWriter().bytes(5, value(length, 2)))
                .number(3, 9)
                .toBytes());
        for (int field = 1; field <= 2; field++) {
            assertThat(reader.next()).isTrue();
            ProtoReader nested = reader.message();
            assertThat(nested.next()).isTrue();
            assertThat(nested.bytes()).isEqualTo(value(length, field));
            assertThat(nested.next()).isFalse();
        }
        assertThat(reader.next()).isTrue();
        assertThat(reader.number()).isEqualTo(9);
        assertThat(reader.next()).isFalse();
    }

    private static byte[] value(int length, int content) {
        byte[] value = new byte[length];
        Arrays.fill(value, (byte) content);
        return value;
    }
}
