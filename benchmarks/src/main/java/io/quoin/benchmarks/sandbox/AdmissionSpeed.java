package io.quoin.benchmarks.sandbox;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.quoin.QuoinAbi;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.validate.Validator;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.value.Hash;
import java.util.Locale;

/**
 * Validation and instrumentation of modules, in bytes of the module as it was written per second of one core; beside them
 * validation alone, and the SHA-256 of the module, which admission computes too.
 */
public final class AdmissionSpeed {

    private static final int ROUNDS = 15;
    private static final long ROUND_BYTES = 30_000_000;
    private static final double NANOS_PER_SECOND = 1e9;
    private static final double MEGA = 1e6;

    private static final GuestClock CLOCK = new ThreadClock();

    private AdmissionSpeed() {}

    public static void main(String[] arguments) {
        System.out.printf(
                "%n%-34s %9s %10s %10s %10s%n", "MB/s of module bytes", "bytes", "admission", "validation", "SHA-256");
        measure("mixed", "large, of many kinds", GuestProgram.ABI);
        measure("sha256-unrolled", "SHA-256 unrolled", GuestProgram.ABI);
        measure("sha256", "SHA-256", GuestProgram.ABI);
        measure("challenge", "small challenge", QuoinAbi.ABI);
    }

    private static void measure(String name, String what, Abi abi) {
        byte[] module = Kernel.bytes(name);
        Admission admission = new Admission(SandboxVersion.NEWEST, abi);
        Validator validator = new Validator(SandboxVersion.NEWEST.profile(), abi);
        double[] best = new double[3];
        for (int round = 0; round < ROUNDS; round++) {
            best[0] = Math.max(best[0], speed(module, () -> admission.admit(module)));
            best[1] = Math.max(best[1], speed(module, () -> validator.validate(module)));
            best[2] = Math.max(best[2], speed(module, () -> Hash.sha256(module)));
        }
        System.out.printf(
                Locale.ROOT, "%-34s %9d %10.1f %10.1f %10.1f%n", what, module.length, best[0], best[1], best[2]);
    }

    private static double speed(byte[] module, Runnable task) {
        long repetitions = Math.max(1, ROUND_BYTES / 10 / module.length);
        long nanos = CLOCK.nanosOf(() -> {
            for (long i = 0; i < repetitions; i++) {
                task.run();
            }
        });
        return repetitions * module.length / MEGA / (nanos / NANOS_PER_SECOND);
    }
}
