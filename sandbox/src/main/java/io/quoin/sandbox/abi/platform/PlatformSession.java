package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.abi.platform.bincode.BincodeException;
import io.quoin.sandbox.evaluation.CallCode;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.evaluation.EvaluationSession;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.Guest;
import io.quoin.sandbox.evaluation.Verdict;
import io.quoin.spi.wasm.HostFunctions;

/** One evaluation through the Platform SDK's interface. */
final class PlatformSession implements EvaluationSession {

    private static final long SCALE = EvaluationResult.MAX_SCORE / EvaluationOutput.WHOLE;
    private static final long I32 = 0xFFFF_FFFFL;

    /** How far below the end of its memory a module without an allocator gets its input. */
    private static final int UNALLOCATED_GAP = 1_024;

    private final Facts facts;
    private final int outputBytes;
    private final Surroundings surroundings;
    private final HostFunctions functions;
    private byte[] output = {};

    PlatformSession(EvaluationContext context) {
        this.facts = context.facts();
        this.outputBytes = context.limits().outputBytes();
        this.surroundings = new Surroundings(facts, context.limits().logBytes());
        this.functions = PlatformFunctions.of(
                surroundings,
                new StorageFunctions(facts.challenge(), context.storage(), context.fault()),
                new ConsensusFunctions(facts));
    }

    @Override
    public HostFunctions functions() {
        return functions;
    }

    @Override
    public Verdict evaluate(Guest challenge) {
        byte[] input = new EvaluationInput(facts.submission(), facts.challenge(), facts.params()).encode();
        CallResult ready = challenge.ready();
        if (!ready.ok()) {
            return Verdict.failed(ready);
        }
        CallResult allocated = allocate(challenge, input.length);
        if (!allocated.ok()) {
            return Verdict.failed(allocated);
        }
        long pointer = allocated.results()[0];
        if (pointer == 0 || pointer + input.length > challenge.memory().size()) {
            return Verdict.failed(EvaluationCode.HOST_ABORT, "the module has no room for an input of " + input.length);
        }
        challenge.memory().write(pointer, input);
        CallResult evaluated = challenge.call(PlatformAbi.EVALUATE, pointer, input.length);
        return evaluated.ok() ? read(challenge, evaluated.results()[0]) : Verdict.failed(evaluated);
    }

    /** Where the input goes: what {@code alloc} says, else {@code allocate}, else a place near the memory's end. */
    private static CallResult allocate(Guest challenge, int size) {
        if (challenge.exports(PlatformAbi.ALLOC)) {
            return challenge.call(PlatformAbi.ALLOC, size);
        }
        if (challenge.exports(PlatformAbi.ALLOCATE)) {
            return challenge.call(PlatformAbi.ALLOCATE, size, 0);
        }
        long place = challenge.memory().size() - size - UNALLOCATED_GAP;
        return new CallResult(CallCode.OK, new long[] {Math.max(place, 0)}, "near the end");
    }

    /** Reads the output that a returned value points at: its length in the upper half, its place in the lower one. */
    private Verdict read(Guest challenge, long packed) {
        long pointer = packed & I32;
        long length = packed >>> 32;
        if (packed == 0 || pointer + length > challenge.memory().size()) {
            return Verdict.failed(EvaluationCode.INVALID_SCORE, "evaluate returned no output");
        }
        if (length > outputBytes) {
            return Verdict.failed(
                    EvaluationCode.HOST_ABORT, "an output of " + length + " bytes, at most " + outputBytes);
        }
        byte[] encoded = challenge.memory().read(pointer, (int) length);
        try {
            return verdict(EvaluationOutput.decode(encoded), encoded);
        } catch (BincodeException e) {
            return Verdict.failed(EvaluationCode.INVALID_SCORE, "evaluate returned no output: " + e.getMessage());
        }
    }

    private Verdict verdict(EvaluationOutput found, byte[] encoded) {
        if (!found.valid()) {
            return Verdict.failed(EvaluationCode.REFUSED, found.message());
        }
        if (found.score() < 0 || found.score() > EvaluationOutput.WHOLE) {
            return Verdict.failed(
                    EvaluationCode.INVALID_SCORE,
                    "a score of " + found.score() + ", the whole is " + EvaluationOutput.WHOLE);
        }
        output = encoded;
        return Verdict.scored(found.score() * SCALE);
    }

    @Override
    public byte[] output() {
        return output;
    }

    @Override
    public byte[] log() {
        return surroundings.log();
    }
}
