package io.quoin.testkit.kit.wasm.differential;

import io.quoin.sandbox.binary.Code;
import io.quoin.sandbox.binary.DecodedModule;
import io.quoin.sandbox.binary.Features;
import io.quoin.sandbox.binary.ModuleDecoder;
import io.quoin.sandbox.binary.ModuleLimits;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.function.Predicate;

/**
 * Makes a program that shows a difference smaller: fewer calls, and code replaced by {@code nop} wherever the module
 * stays valid and the difference stays. The number of tries is bounded.
 */
public final class Shrinking {

    private static final int MAX_TRIES = 2_000;
    private static final byte NOP = 0x01;

    private final SeededPrograms programs;
    private final Predicate<Program> differs;
    private int tries;

    /**
     * @param programs admits the smaller modules
     * @param differs whether a program still shows the difference
     */
    public Shrinking(SeededPrograms programs, Predicate<Program> differs) {
        this.programs = programs;
        this.differs = differs;
    }

    /** The smallest program found; the given one if none is smaller. */
    public Program of(Program program) {
        return withLessCode(withFewerCalls(program));
    }

    private Program withFewerCalls(Program program) {
        Program best = program;
        for (int i = best.calls().size() - 1; i >= 0 && best.calls().size() > 1; i--) {
            List<Call> fewer = new ArrayList<>(best.calls());
            fewer.remove(i);
            Program candidate = best.withCalls(fewer);
            if (stillDiffers(candidate)) {
                best = candidate;
            }
        }
        return best;
    }

    private Program withLessCode(Program program) {
        Program best = program;
        DecodedModule decoded = ModuleDecoder.decode(program.module(), Features.ALL, ModuleLimits.V1);
        for (Code code : decoded.code()) {
            for (int size = Integer.highestOneBit(code.end() - code.start()); size >= 1; size /= 2) {
                for (int at = code.end() - size; at > code.start(); at -= size) {
                    best = withoutCode(best, at, at + size);
                }
            }
        }
        return best;
    }

    private Program withoutCode(Program best, int from, int to) {
        byte[] module = best.module().clone();
        Arrays.fill(module, from, to, NOP);
        if (Arrays.equals(module, best.module())) {
            return best;
        }
        return programs.tryAdmit(module)
                .map(admitted -> new Program(module, admitted, best.calls(), best.gas()))
                .filter(this::stillDiffers)
                .orElse(best);
    }

    private boolean stillDiffers(Program candidate) {
        return tries++ < MAX_TRIES && differs.test(candidate);
    }
}
