package io.quoin.sandbox.run;

import io.quoin.sandbox.version.SandboxVersion;
import java.util.List;

/**
 * A module and the calls of it whose outcomes every engine must reproduce.
 *
 * @param name see {@link GoldenCases#module}
 * @param version by which it is admitted and metered
 * @param cases in the order in which they are run
 */
public record GoldenModule(String name, SandboxVersion version, List<GoldenCase> cases) {

    public GoldenModule {
        cases = List.copyOf(cases);
    }

    /** A module with those of the cases that are its own. */
    static GoldenModule of(String name, SandboxVersion version, List<GoldenCase> cases) {
        return new GoldenModule(
                name,
                version,
                cases.stream().filter(golden -> golden.module().equals(name)).toList());
    }
}
