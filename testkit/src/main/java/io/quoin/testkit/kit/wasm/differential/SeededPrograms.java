package io.quoin.testkit.kit.wasm.differential;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.instrument.InstrumentedModule;
import io.quoin.sandbox.run.Admission;
import io.quoin.sandbox.run.GoldenCases;
import io.quoin.sandbox.version.SandboxVersion;
import io.quoin.spi.error.ErrorCategory;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.wasm.ExportedFunction;
import io.quoin.testkit.kit.wasm.random.Flavour;
import io.quoin.testkit.kit.wasm.random.Mutations;
import io.quoin.testkit.kit.wasm.random.RandomModule;
import io.quoin.testkit.kit.wasm.random.RandomNumbers;
import io.quoin.testkit.kit.wasm.random.Shape;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.function.LongFunction;

/** Programs by seed: a random module, or a mutation of one that is still valid, and random calls of its exports. */
public final class SeededPrograms {

    private static final int MUTATED_ONE_IN = 4;
    private static final int SMALL_BUDGETS_ONE_IN = 4;
    private static final int SMALL_BUDGET = 4_000;
    private static final int BUDGET = 30_000;
    private static final int MAX_CALLS = 8;

    private final Admission admission;
    private final Flavour flavour;
    private final LongFunction<Shape> shapes;

    private SeededPrograms(SandboxVersion version, LongFunction<Shape> shapes) {
        this.admission = new Admission(version, GoldenCases.ABI);
        this.flavour = version.profile().features().floatingPoint() ? Flavour.EVERYTHING : Flavour.INTEGERS;
        this.shapes = shapes;
    }

    /** Programs that use all that a version of the sandbox's rules has. */
    public static SeededPrograms of(SandboxVersion version) {
        return new SeededPrograms(version, seed -> Shape.next(new Random(~seed)));
    }

    /** Programs of the plain shape: what the seeds gave before there were others. */
    public static SeededPrograms plain(SandboxVersion version) {
        return new SeededPrograms(version, seed -> Shape.PLAIN);
    }

    /** The program of a seed; the same on every machine. */
    public Program program(long seed) {
        Random random = new Random(seed);
        byte[] module = RandomModule.next(random, flavour, shapes.apply(seed)).bytes();
        if (random.nextInt(MUTATED_ONE_IN) == 0) {
            module = new Mutations(random).of(module, this::accepts).orElse(module);
        }
        InstrumentedModule admitted = admission.admit(module);
        long gas = random.nextInt(SMALL_BUDGETS_ONE_IN) == 0 ? 1_000 + random.nextInt(SMALL_BUDGET) : BUDGET;
        return new Program(module, admitted, calls(admitted, new RandomNumbers(random)), gas);
    }

    private static List<Call> calls(InstrumentedModule module, RandomNumbers numbers) {
        List<Call> calls = new ArrayList<>();
        for (ExportedFunction export : module.prepared().exports()) {
            if (!export.name().startsWith(Abi.RESERVED_PREFIX) && calls.size() < MAX_CALLS) {
                calls.add(new Call(
                        export.name(),
                        export.type().parameters().stream()
                                .map(numbers::argument)
                                .toList()));
            }
        }
        return calls;
    }

    /** Whether a mutation is still a module; anything but a refusal is a defect and is thrown. */
    private boolean accepts(byte[] module) {
        return tryAdmit(module).isPresent();
    }

    /** The module with metering, or nothing if it is refused. */
    Optional<InstrumentedModule> tryAdmit(byte[] module) {
        try {
            return Optional.of(admission.admit(module));
        } catch (QuoinException e) {
            if (e.code().category() != ErrorCategory.USER) {
                throw e;
            }
            return Optional.empty();
        }
    }
}
