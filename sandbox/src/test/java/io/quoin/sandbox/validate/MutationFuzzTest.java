package io.quoin.sandbox.validate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import com.dylibso.chicory.wasm.Parser;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.util.Arrays;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;

/** Whatever the bytes, admission answers with a module that another parser accepts, or with a refusal. */
class MutationFuzzTest {

    private static final String[] MODULES = {"arithmetic", "control", "memory", "host"};
    private static final Admission ADMISSION = new Admission(SandboxVersion.V1, GoldenCases.ABI);

    @Property(tries = 4_000)
    void mutatedModulesAreAdmittedOrRefused(@ForAll @IntRange(max = 3) int module, @ForAll long seed) {
        byte[] bytes = GoldenCases.module(MODULES[module]);
        Random random = new Random(seed);
        for (int changes = 1 + random.nextInt(4); changes > 0; changes--) {
            mutate(bytes, random);
        }
        admit(bytes);
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
        try {
            InstrumentedModule module = ADMISSION.admit(bytes);
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
