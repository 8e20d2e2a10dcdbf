package io.quoin.testkit.kit.wasm.suite;

import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.validate.Profile;
import io.quoin.sandbox.version.SandboxVersion;

/** A version's rules with wider bounds: modules of the suite have many exports with long names. */
final class SuiteLimits {

    private static final int EXPORTS = 1_000;
    private static final int NAME_BYTES = 1_024;

    private SuiteLimits() {}

    static SandboxVersion widen(SandboxVersion version) {
        Profile profile = version.profile();
        return new SandboxVersion(
                version.number(),
                new Profile(profile.version(), profile.features(), widen(profile.limits())),
                version.schedule());
    }

    private static ModuleLimits widen(ModuleLimits limits) {
        return new ModuleLimits(
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
                limits.stackUnits());
    }
}
