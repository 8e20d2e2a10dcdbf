package io.quoin.sandbox.binary;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Map;
import org.junit.jupiter.api.Test;

class FunctionNamesTest {

    private static final byte[] HEADER = {0, 'a', 's', 'm', 1, 0, 0, 0};

    private static byte[] join(byte[]... parts) {
        ByteArrayOutputStream joined = new ByteArrayOutputStream();
        for (byte[] part : parts) {
            joined.writeBytes(part);
        }
        return joined.toByteArray();
    }

    /** As the format has it, up to 16,383. */
    private static byte[] number(int value) {
        return value < 0x80 ? new byte[] {(byte) value} : new byte[] {(byte) (value | 0x80), (byte) (value >>> 7)};
    }

    private static byte[] text(String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        return join(number(bytes.length), bytes);
    }

    private static byte[] section(int id, byte[]... content) {
        byte[] bytes = join(content);
        return join(new byte[] {(byte) id}, number(bytes.length), bytes);
    }

    private static byte[] entry(int index, String name) {
        return join(number(index), text(name));
    }

    /** A module with nothing but a name section, which has a module's name and these functions'. */
    private static byte[] module(byte[]... entries) {
        byte[] functions = join(entries);
        return join(
                HEADER,
                section(0, text("other"), new byte[] {1, 2, 3}),
                section(
                        0,
                        text("name"),
                        section(0, text("the module")),
                        section(1, number(entries.length), functions)));
    }

    @Test
    void functionsHaveTheNamesOfTheSection() {
        byte[] module = module(entry(0, "main"), entry(300, "core::sort<u32>"));

        assertThat(FunctionNames.all(module)).isEqualTo(Map.of(0, "main", 300, "core::sort<u32>"));
        assertThat(FunctionNames.find(module, 300)).contains("core::sort<u32>");
        assertThat(FunctionNames.find(module, 1)).isEmpty();
    }

    @Test
    void theFirstNameOfAFunctionIsTaken() {
        assertThat(FunctionNames.all(module(entry(1, "first"), entry(1, "second"))))
                .isEqualTo(Map.of(1, "first"));
    }

    @Test
    void namesArePrintableAndShort() {
        Map<Integer, String> names =
                FunctionNames.all(module(entry(0, "a\u001b[31m\n\u202eb"), entry(1, "x".repeat(1_000))));

        assertThat(names.get(0)).isEqualTo("a?[31m??b");
        assertThat(names.get(1)).isEqualTo("x".repeat(128));
    }

    @Test
    void aSectionThatEndsEarlyGivesWhatIsBeforeTheEnd() {
        byte[] whole = module(entry(0, "main"), entry(1, "other"));
        for (int length = 0; length < whole.length; length++) {
            byte[] cut = Arrays.copyOf(whole, length);
            assertThat(FunctionNames.all(cut).entrySet())
                    .isSubsetOf(FunctionNames.all(whole).entrySet());
        }
        byte[] malformed = module(entry(0, "main"), new byte[] {1, 100, 'x'}, entry(2, "never"));
        assertThat(FunctionNames.all(malformed)).isEqualTo(Map.of(0, "main"));
    }

    @Test
    void aModuleWithoutTheSectionHasNoNames() {
        assertThat(FunctionNames.all(HEADER)).isEmpty();
        assertThat(FunctionNames.all(new byte[0])).isEmpty();
        assertThat(FunctionNames.all(join(HEADER, section(0, text("name"), section(0, text("the module"))))))
                .isEmpty();
    }
}
