package io.quoin.sandbox.suite;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.HostFunctionSpec;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.ModuleDecoder;
import io.quoin.sandbox.binary.ModuleEncoder;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.sandbox.validate.Profile;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Admission against the WebAssembly core test suite, which is not part of the sources; {@code docs/testing.md} says how
 * to get it.
 */
@EnabledIfSystemProperty(
        named = Suite.PROPERTY,
        matches = ".+",
        disabledReason = "the WebAssembly core test suite is not part of the sources: name its directory by "
                + "-Dquoin.wasm.suite=DIRECTORY")
class CoreSuiteTest {

    private static final String VALID = "module";

    private final List<SuiteModule> modules = Suite.modules(Path.of(System.getProperty(Suite.PROPERTY)));

    static List<SandboxVersion> versions() {
        return SandboxVersion.all();
    }

    @ParameterizedTest
    @MethodSource("versions")
    void nothingInvalidOrMalformedIsAdmitted(SandboxVersion version) {
        List<SuiteModule> wrong = modules.stream()
                .filter(module -> module.command().equals("assert_invalid")
                        || module.command().equals("assert_malformed"))
                .toList();

        assertThat(wrong).hasSizeGreaterThan(2_000);
        assertThat(wrong)
                .allSatisfy(module -> assertThat(refusal(version, module.bytes()))
                        .as(module.place())
                        .isNotNull());
    }

    @Test
    void whatIsValidAndWithinTheProfileIsAdmitted() {
        Map<WasmError, Integer> refused = new EnumMap<>(WasmError.class);
        int admitted = 0;
        for (SuiteModule module : modules) {
            if (!module.command().equals(VALID)) {
                continue;
            }
            QuoinException refusal = refusal(SandboxVersion.V2, module.bytes());
            if (refusal == null) {
                admitted++;
                continue;
            }
            WasmError code = (WasmError) refusal.code();
            refused.merge(code, 1, Integer::sum);
            assertThat(refusal).as(module.place()).satisfies(CoreSuiteTest::isNoErrorOfTheModule);
        }
        System.out.println("Core suite: " + admitted + " valid modules admitted, refused " + refused);
        assertThat(admitted).isGreaterThan(900);
    }

    private static void isNoErrorOfTheModule(QuoinException refusal) {
        switch ((WasmError) refusal.code()) {
            case WASM_FEATURE ->
                assertThat(refusal.getMessage())
                        .containsAnyOf("reference types", "more than one table", "printable ASCII");
            case WASM_IMPORT -> assertThat(refusal.getMessage()).contains("is not a function");
            case WASM_LIMIT -> assertThat(refusal.getMessage()).containsAnyOf("at most", "more than");
            default -> throw new AssertionError(refusal);
        }
    }

    @Test
    void encodingWhatWasDecodedChangesNothing() {
        Profile profile = Profile.V2;
        int exact = 0;
        int normalised = 0;
        for (SuiteModule module : modules) {
            if (!module.command().equals(VALID) || refusal(SandboxVersion.V2, module.bytes()) != null) {
                continue;
            }
            byte[] once = ModuleEncoder.encode(decode(profile, module.bytes()));
            byte[] twice = ModuleEncoder.encode(decode(profile, once));
            assertThat(twice).as(module.place()).isEqualTo(once);
            assertThat(refusal(SandboxVersion.V2, once)).as(module.place()).isNull();
            if (Arrays.equals(once, module.bytes())) {
                exact++;
            } else {
                normalised++;
            }
        }
        System.out.println("Core suite: " + exact + " modules encoded byte for byte, " + normalised
                + " with custom sections or longer forms of numbers normalised");
        assertThat(exact).isGreaterThan(800);
    }

    private static DecodedModule decode(Profile profile, byte[] bytes) {
        return ModuleDecoder.decode(bytes, profile.features(), profile.limits());
    }

    private static QuoinException refusal(SandboxVersion version, byte[] bytes) {
        try {
            new Admission(version, granting(version.profile(), bytes)).admit(bytes);
            return null;
        } catch (QuoinException refusal) {
            return refusal;
        }
    }

    /** An interface that grants every function that a module imports. */
    private static Abi granting(Profile profile, byte[] bytes) {
        List<HostFunctionSpec> granted;
        try {
            DecodedModule module = decode(profile, bytes);
            granted = module.imports().stream()
                    .filter(imported -> imported.type() >= 0
                            && imported.type() < module.types().size())
                    .map(imported -> new HostFunctionSpec(
                            imported.module(), imported.name(), module.types().get(imported.type()), 0, 0, -1))
                    .toList();
        } catch (QuoinException malformed) {
            // admission says the same
            granted = List.of();
        }
        return new Abi("suite", granted, List.of(), false);
    }
}
