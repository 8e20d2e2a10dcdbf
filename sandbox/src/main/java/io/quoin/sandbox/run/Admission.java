package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.ChallengeAbi;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.instrument.Instrumenter;
import io.quoin.sandbox.validate.Profile;
import io.quoin.sandbox.validate.Validator;

/** Validation and instrumentation for one ABI: everything before an engine sees a module. Safe from any thread. */
public final class Admission {

    private final SandboxVersion version;
    private final Abi abi;

    public Admission(SandboxVersion version, Abi abi) {
        this.version = version;
        this.abi = abi;
    }

    /** Admission of challenges. */
    public static Admission ofChallenges(SandboxVersion version) {
        return new Admission(version, ChallengeAbi.ABI);
    }

    /** Admits a module with as much memory as the profile grants. */
    public InstrumentedModule admit(byte[] module) {
        return admit(module, version.profile().limits().memoryPages());
    }

    /**
     * Admits a module.
     *
     * @param module not changed
     * @param memoryPages the most memory, at most {@link ModuleLimits#memoryPages()} of the profile
     * @throws io.quoin.spi.error.QuoinException with a {@code WASM_} code, the offset and the reason
     */
    public InstrumentedModule admit(byte[] module, int memoryPages) {
        Profile profile = version.profile();
        int pages = Math.min(memoryPages, profile.limits().memoryPages());
        return Instrumenter.instrument(new Validator(profile, abi).validate(module), version.schedule(), pages);
    }

    /** The rules by which modules are admitted. */
    public SandboxVersion version() {
        return version;
    }

    /** The interface modules are admitted for. */
    public Abi abi() {
        return abi;
    }
}
