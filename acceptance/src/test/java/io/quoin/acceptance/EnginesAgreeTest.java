package io.quoin.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.wasm.WasmEngine;
import io.quoin.testkit.devnet.layout.Distribution;
import io.quoin.testkit.engines.InstalledEngines;
import io.quoin.testkit.kit.wasm.differential.EngineThread;
import io.quoin.testkit.kit.wasm.differential.FuzzReport;
import io.quoin.testkit.kit.wasm.differential.FuzzRun;
import io.quoin.testkit.kit.wasm.differential.SeededPrograms;
import io.quoin.testkit.kit.wasm.differential.Seeds;
import io.quoin.testkit.kit.wasm.suite.CoreSuite;
import io.quoin.testkit.kit.wasm.suite.SuiteReport;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The engines of the distribution's signed plugins, side by side: one result and one gas figure on each. */
class EnginesAgreeTest {

    private static final int MODULES = 300;
    private static final Duration FRESH = Duration.ofSeconds(20);

    /** The directory of the converted WebAssembly core test suite. */
    private static final String SUITE = "quoin.wasm.suite";

    private InstalledEngines installed;
    private List<WasmEngine> engines;

    @BeforeEach
    void load(@TempDir Path scratch) {
        installed = InstalledEngines.open(new Distribution(Repository.distribution()), scratch);
        engines = installed.set();
        assertThat(engines)
                .extracting(engine -> engine.info().name())
                .contains("chicory", "chicory-interpreter", "wasmtime");
    }

    @AfterEach
    void close() {
        installed.close();
    }

    private FuzzReport fuzz(SeededPrograms programs, Seeds seeds) throws Exception {
        return new FuzzRun(programs, InstantSource.system(), failure -> System.out.println(failure.what()))
                .run(seeds, List.of(engines));
    }

    @ParameterizedTest
    @ValueSource(ints = {1, 2})
    void randomModulesDoTheSameOnEveryEngine(int version) throws Exception {
        FuzzReport report = fuzz(SeededPrograms.of(SandboxVersion.of(version)), Seeds.range(0, MODULES));
        assertThat(report.failures()).isEmpty();
        assertThat(report.modules()).isEqualTo(MODULES);
        assertThat(report.codes()).containsKeys(CallCode.values());
    }

    @ParameterizedTest
    @ValueSource(longs = {543, 660, 708, 939, 2505, 5595, 9402, 10288, 7045435, 7105619, 7204056, 8082653480675333848L})
    void modulesOnWhichTheEnginesOnceDifferedDoTheSame(long seed) throws Exception {
        assertThat(fuzz(SeededPrograms.plain(SandboxVersion.V2), Seeds.range(seed, seed + 1))
                        .failures())
                .isEmpty();
    }

    @Test
    void modulesThatNobodyRanBeforeDoTheSameOnEveryEngine() throws Exception {
        long first = new Random().nextLong() >>> 1;
        FuzzReport report =
                fuzz(SeededPrograms.of(SandboxVersion.NEWEST), Seeds.during(first, FRESH, InstantSource.system()));
        assertThat(report.failures()).as("seeds from %s on", first).isEmpty();
        System.out.println("EnginesAgreeTest: " + report + ", seeds from " + first + " on");
    }

    @Test
    void theCoreTestSuiteHoldsOnEveryEngine() throws Exception {
        String directory = System.getProperty(SUITE);
        assumeTrue(directory != null, "Skipped: runs with -D" + SUITE + "=<directory of the converted suite>");
        SuiteReport report = EngineThread.start(
                        "suite", engines, () -> CoreSuite.run(Path.of(directory), SandboxVersion.NEWEST, engines))
                .await();
        assertThat(report.failures()).isEmpty();
        assertThat(report.scores()).hasSize(engines.size());
        assertThat(report.scores().values())
                .allSatisfy(score -> assertThat(score.passed()).isPositive());
        System.out.println("EnginesAgreeTest: " + report);
    }
}
