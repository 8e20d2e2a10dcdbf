package io.quoin.testkit.kit.wasm.suite;

import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.wasm.WasmEngine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** Runs the suite's modules with metering on engines, and compares the engines with the suite and with each other. */
public final class CoreSuite {

    /** Refusals of modules that are valid, but not for Quoin. */
    private static final Set<WasmError> OUTSIDE =
            EnumSet.of(WasmError.WASM_FEATURE, WasmError.WASM_IMPORT, WasmError.WASM_LIMIT, WasmError.WASM_EXPORT);

    private final Admission admission;
    private final List<WasmEngine> engines;
    private final SuiteReport report = new SuiteReport();

    private CoreSuite(SandboxVersion version, List<WasmEngine> engines) {
        this.admission = new Admission(SuiteLimits.widen(version), SpectestHost.ABI);
        this.engines = List.copyOf(engines);
    }

    /**
     * Runs the suite; the thread's stack must suffice for each engine.
     *
     * @param directory with the converted {@code .json} and {@code .wasm} files, at any depth
     */
    public static SuiteReport run(Path directory, SandboxVersion version, List<WasmEngine> engines) throws IOException {
        CoreSuite suite = new CoreSuite(version, engines);
        for (SuiteModule module : SuiteReader.read(directory)) {
            suite.module(module);
        }
        return suite.report;
    }

    private void module(SuiteModule module) throws IOException {
        InstrumentedModule admitted;
        try {
            admitted = admission.admit(Files.readAllBytes(module.file()));
        } catch (QuoinException e) {
            refused(module, e);
            return;
        }
        Set<String> different = new LinkedHashSet<>();
        for (WasmEngine engine : engines) {
            SuiteExecution.Result result = SuiteExecution.of(module, admitted, engine);
            report.ran(engine.info().name(), result);
            different.add(result.lines());
        }
        if (different.size() > 1) {
            report.failed(module + ": engines differ:\n" + String.join("----\n", different));
        }
        report.module(module.skipped());
    }

    private void refused(SuiteModule module, QuoinException refusal) {
        // Segments outside the initial memory or table are refused once instead of trapping each time.
        boolean segments = !module.instantiable() && refusal.code() == WasmError.WASM_INVALID;
        if (!segments && !(refusal.code() instanceof WasmError code && OUTSIDE.contains(code))) {
            report.failed(module + ": refused though it is valid: " + refusal.getMessage());
        }
        report.refused(
                segments ? "segments outside" : refusal.code().toString(),
                module.assertions().size() + module.skipped());
    }
}
