package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.ChallengeAbi;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.instrument.Instrumenter;
import io.quoin.sandbox.instrument.Schedule;
import io.quoin.sandbox.validate.Profile;
import io.quoin.sandbox.validate.Validator;

/** Validation and instrumentation for one ABI: everything before an engine sees a module. Safe from any thread. */
public final class Admission {

    private final Profile profile;
    private final Abi abi;
    private final Schedule schedule;

    public Admission(Profile profile, Abi abi) {
        this(profile, abi, Schedule.V1);
    }

    public Admission(Profile profile, Abi abi, Schedule schedule) {
        this.profile = profile;
        this.abi = abi;
        this.schedule = schedule;
    }

    /** Admission of challenges, under the profile that holds. */
    public static Admission ofChallenges() {
        return new Admission(Profile.V1, ChallengeAbi.ABI);
    }

    /** Admits a module with as much memory as the profile grants. */
    public InstrumentedModule admit(byte[] module) {
        return admit(module, profile.limits().memoryPages());
    }

    /**
     * Admits a module.
     *
     * @param module not changed
     * @param memoryPages the most memory, at most {@link ModuleLimits#memoryPages()} of the profile
     * @throws io.quoin.spi.error.QuoinException with a {@code WASM_} code, the offset and the reason
     */
    public InstrumentedModule admit(byte[] module, int memoryPages) {
        int pages = Math.min(memoryPages, profile.limits().memoryPages());
        return Instrumenter.instrument(new Validator(profile, abi).validate(module), pages, schedule);
    }

    /** The interface modules are admitted for. */
    public Abi abi() {
        return abi;
    }
}
