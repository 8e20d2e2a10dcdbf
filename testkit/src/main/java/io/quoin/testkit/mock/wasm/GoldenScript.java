package io.quoin.testkit.mock.wasm;

import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCase;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.run.GoldenModule;
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
     * @param cases its recorded calls
     * @param startupGas what making an instance costs
     */
    record Module(String name, List<GoldenCase> cases, long startupGas) {

        /** The recorded case of a call. */
        Optional<GoldenCase> find(String export, List<Long> arguments) {
            return cases.stream()
                    .filter(golden ->
                            golden.export().equals(export) && golden.arguments().equals(arguments))
                    .findFirst();
        }
    }

    private final Map<Hash, Module> modules;

    private GoldenScript(Map<Hash, Module> modules) {
        this.modules = modules;
    }

    static GoldenScript read() {
        Map<Hash, Module> modules = new HashMap<>();
        for (GoldenModule golden : GoldenCases.modules()) {
            InstrumentedModule module =
                    new Admission(golden.version(), GoldenCases.ABI).admit(GoldenCases.module(golden.name()));
            modules.put(module.prepared().hash(), new Module(golden.name(), golden.cases(), module.startupGas()));
        }
        return new GoldenScript(modules);
    }

    Optional<Module> module(Hash prepared) {
        return Optional.ofNullable(modules.get(prepared));
    }
}
