package io.quoin.sandbox.run;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.FunctionGrant;
import io.quoin.sandbox.abi.agent.AgentAbi;
import io.quoin.sandbox.abi.net.NetAbi;
import io.quoin.sandbox.binary.ModuleLimits;
import io.quoin.sandbox.evaluation.ChallengeInterface;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.instrument.Instrumenter;
import io.quoin.sandbox.validate.Profile;
import io.quoin.sandbox.validate.ValidModule;
import io.quoin.sandbox.validate.Validator;
import io.quoin.sandbox.version.SandboxVersion;

/** Validation and instrumentation for one ABI: everything before an engine sees a module. Safe from any thread. */
public final class Admission {

    private final SandboxVersion version;
    private final Abi abi;
    private final boolean traced;

    public Admission(SandboxVersion version, Abi abi) {
        this(version, abi, false);
    }

    private Admission(SandboxVersion version, Abi abi, boolean traced) {
        this.version = version;
        this.abi = abi;
        this.traced = traced;
    }

    /** The same, of modules that tell of every call: see {@link Instrumenter#trace}. */
    public Admission traced() {
        return new Admission(version, abi, true);
    }

    /** Admission of the challenges of an interface. */
    public static Admission of(SandboxVersion version, ChallengeInterface way) {
        return of(version, way, FunctionGrant.ALL);
    }

    /** Admission of challenges that may import these functions of the interface. */
    public static Admission of(SandboxVersion version, ChallengeInterface way, FunctionGrant grant) {
        return new Admission(version, way.abi().granting(grant));
    }

    /** The same, of challenges that reach into the network. */
    public Admission networked() {
        return new Admission(version, NetAbi.beside(abi), traced);
    }

    /** Admission of submissions that are run as programs. */
    public static Admission ofAgents(SandboxVersion version) {
        return new Admission(version, AgentAbi.ABI);
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
        ValidModule valid = new Validator(profile, abi).validate(module);
        return traced
                ? Instrumenter.trace(valid, version.schedule(), pages)
                : Instrumenter.instrument(valid, version.schedule(), pages);
    }

    /** What tells this admission of a module from others, beside the module and its memory. */
    String key() {
        return version.number() + "|" + abi.key() + (traced ? "|traced" : "");
    }

    /** The rules by which modules are admitted. */
    public SandboxVersion version() {
        return version;
    }

    /**
     * What {@link #admit(byte[], int)} admits, and what there is to say about it.
     *
     * @throws io.quoin.spi.error.QuoinException as {@code admit} does
     */
    public AdmissionReport report(byte[] module, int memoryPages) {
        InstrumentedModule admitted = admit(module, memoryPages);
        return AdmissionReport.of(
                new Validator(version.profile(), abi).validate(module).module(), admitted);
    }

    /** The interface modules are admitted for. */
    public Abi abi() {
        return abi;
    }
}
