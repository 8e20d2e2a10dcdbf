package io.quoin.sandbox.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.dylibso.chicory.wasm.Parser;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.sandbox.wasm.FloatProgram;
import io.quoin.sandbox.wasm.WasmBuilder;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.util.Arrays;
import java.util.Random;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes, admission answers with a module that another parser accepts, or with a refusal. */
class MutationFuzzTest {

    private static final String[] MODULES = {"arithmetic", "control", "memory", "host"};
    private static final Admission ADMISSION = new Admission(SandboxVersion.V1, GoldenCases.ABI);
    private static final Admission SECOND = new Admission(SandboxVersion.V2, GoldenCases.ABI);

    @Property(tries = 4_000)
    void mutatedModulesAreAdmittedOrRefused(@ForAll @IntRange(max = 3) int module, @ForAll long seed) {
        byte[] bytes = GoldenCases.module(MODULES[module]);
        Random random = new Random(seed);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            mutate(bytes, random);
        }
        admit(bytes);
    }

    @Property(tries = 4_000)
    void mutatedModulesWithFloatsAndSegmentsAreAdmittedOrRefused(@ForAll long seed) {
        byte[] bytes = floatsAndSegments(seed);
        Random random = new Random(seed);
        for (int changes = random.nextInt(4); changes > 0; changes--) {
            mutate(bytes, random);
        }
        admit(SECOND, bytes);
    }

    @Property(tries = 500)
    void cutOffModulesWithFloatsAreRefused(@ForAll long seed, @ForAll @IntRange(min = 1, max = 300) int cut) {
        byte[] bytes = floatsAndSegments(seed);
        admit(SECOND, Arrays.copyOf(bytes, Math.max(0, bytes.length - cut)));
    }

    /** A module with random arithmetic on floats and every kind of segment and of instruction for them. */
    private static byte[] floatsAndSegments(long seed) {
        int[] arithmetic = FloatProgram.random(seed).code();
        int[] bulk = {
            0x1A, 0x41, 0, 0x41, 0, 0x41, 1, 0xFC, 8, 1, 0, 0xFC, 9, 1, 0x41, 0, 0x41, 0, 0x41, 1, 0xFC, 12, 1, 0, 0xFC,
            13, 1, 0x41, 0, 0x41, 0, 0x41, 1, 0xFC, 14, 0, 0, 0x41, 0, 0x11, 0, 0x80, 0
        };
        int[] code =
                IntStream.concat(Arrays.stream(arithmetic), Arrays.stream(bulk)).toArray();
        return new WasmBuilder()
                .type("", "")
                .type("fF", "F")
                .memory(1)
                .table(4)
                .raw(6, 0x7C, 1, 0x44, 1, 2, 3, 4, 5, 6, 0xF8, 0x7F, 0x0B)
                .function(0, "FFF", code)
                .function(1, "", 0x23, 0, 0x24, 0, 0x20, 0, 0xBB, 0x20, 1, 0xA0)
                .export("run", 0, 0)
                .export("mix", 0, 1)
                .raw(9, 0, 0x41, 0, 0x0B, 1, 0)
                .raw(9, 5, 0x70, 2, 0xD2, 1, 0x0B, 0xD0, 0x70, 0x0B)
                .raw(9, 3, 0, 1, 0)
                .raw(11, 0, 0x41, 0, 0x0B, 2, 1, 2)
                .raw(11, 1, 3, 1, 2, 3)
                .raw(12, 2)
                .build();
    }

    @Property(tries = 500)
    void cutOffModulesAreRefused(@ForAll @IntRange(max = 3) int module, @ForAll @IntRange(min = 1, max = 300) int cut) {
        byte[] bytes = GoldenCases.module(MODULES[module]);
        admit(Arrays.copyOf(bytes, Math.max(0, bytes.length - cut)));
    }

    @Property(tries = 1_000)
    void randomBytesAfterTheHeaderAreRefused(@ForAll byte[] tail) {
        byte[] header = {0, 'a', 's', 'm', 1, 0, 0, 0};
        byte[] bytes = Arrays.copyOf(header, header.length + tail.length);
        System.arraycopy(tail, 0, bytes, header.length, tail.length);
        admit(bytes);
    }

    @Property(tries = 200)
    void theModuleThatIsMutatedIsAdmitted(@ForAll long seed) {
        byte[] bytes = floatsAndSegments(seed);
        byte[] metered = SECOND.admit(bytes).prepared().bytes();
        assertThatCode(() -> Parser.parse(metered)).doesNotThrowAnyException();
    }

    private static void mutate(byte[] bytes, Random random) {
        int position = 8 + random.nextInt(bytes.length - 8);
        switch (random.nextInt(4)) {
            case 0 -> bytes[position] ^= (byte) (1 << random.nextInt(8));
            case 1 -> bytes[position] = (byte) random.nextInt(256);
            case 2 -> bytes[position] = (byte) (bytes[position] + random.nextInt(5) - 2);
            default -> bytes[position] = bytes[8 + random.nextInt(bytes.length - 8)];
        }
    }

    private static void admit(byte[] bytes) {
        admit(ADMISSION, bytes);
    }

    private static void admit(Admission admission, byte[] bytes) {
        try {
            InstrumentedModule module = admission.admit(bytes);
            assertThatCode(() -> Parser.parse(module.prepared().bytes())).doesNotThrowAnyException();
        } catch (QuoinException e) {
            assertThat(e.code())
                    .isIn(
                            WasmError.WASM_MALFORMED,
                            WasmError.WASM_INVALID,
                            WasmError.WASM_FEATURE,
                            WasmError.WASM_LIMIT,
                            WasmError.WASM_IMPORT,
                            WasmError.WASM_EXPORT);
            assertThat(e.getMessage()).startsWith("Module refused: ");
        }
    }
}
