package io.quoin.testkit.kit.wasm.suite;

import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.validate.Profile;

/** A profile's rules with wider bounds: modules of the suite have many exports with long names. */
final class SuiteProfile {

    private static final int EXPORTS = 1_000;
    private static final int NAME_BYTES = 1_024;

    private SuiteProfile() {}

    static Profile of(Profile profile) {
        ModuleLimits limits = profile.limits();
        return new Profile(
                profile.version(),
                new ModuleLimits(
                        limits.moduleBytes(),
                        limits.types(),
                        limits.imports(),
                        limits.functions(),
                        limits.globals(),
                        EXPORTS,
                        NAME_BYTES,
                        limits.parameters(),
                        limits.results(),
                        limits.locals(),
                        limits.bodyBytes(),
                        limits.codeWeight(),
                        limits.moduleWeight(),
                        limits.instrumentedBytes(),
                        limits.blocks(),
                        limits.loops(),
                        limits.nesting(),
                        limits.operands(),
                        limits.branchTargets(),
                        limits.tableEntries(),
                        limits.segments(),
                        limits.dataBytes(),
                        limits.memoryPages(),
                        limits.stackUnits()));
    }
}
