package io.quoin.testkit.mock.wasm;

import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCase;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The recorded golden cases, by the hash of their instrumented module. */
final class GoldenScript {

    /**
     * A golden module.
     *
     * @param startupGas what making an instance costs
     */
    record Module(String name, long startupGas) {

        /** The recorded case of a call. */
        Optional<GoldenCase> find(String export, List<Long> arguments) {
            return GoldenCases.all().stream()
                    .filter(golden -> golden.module().equals(name)
                            && golden.export().equals(export)
                            && golden.arguments().equals(arguments))
                    .findFirst();
        }
    }

    private final Map<Hash, Module> modules;

    private GoldenScript(Map<Hash, Module> modules) {
        this.modules = modules;
    }

    static GoldenScript read() {
        Admission admission = new Admission(SandboxVersion.V1, GoldenCases.ABI);
        Map<Hash, Module> modules = new HashMap<>();
        for (String name :
                GoldenCases.all().stream().map(GoldenCase::module).distinct().toList()) {
            InstrumentedModule module = admission.admit(GoldenCases.module(name));
            modules.put(module.prepared().hash(), new Module(name, module.startupGas()));
        }
        return new GoldenScript(modules);
    }

    Optional<Module> module(Hash prepared) {
        return Optional.ofNullable(modules.get(prepared));
    }
}
