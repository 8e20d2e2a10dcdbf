package io.quoin.simulator.whole;

import io.quoin.host.evaluation.EvaluatedSubmission;
import io.quoin.host.evaluation.SubmissionEvaluator;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.command.ResultCode;
import io.quoin.host.ledger.command.StorageWrites;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.simulator.Machine;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.util.HashSet;
import java.util.Set;
import java.util.SplittableRandom;

/**
 * An engine that executes nothing: a submission's result follows from the hash of its artifact. Until the calm, it fails
 * once for some submissions.
 */
final class ScriptedEngine implements SubmissionEvaluator {

    private final Machine machine;
    private final SplittableRandom random;
    private final WholeMutant mutant;
    private final Set<Hash> tried = new HashSet<>();

    ScriptedEngine(Machine machine, SplittableRandom random, WholeMutant mutant) {
        this.machine = machine;
        this.random = random;
        this.mutant = mutant;
    }

    /** What every engine has to find: one submission in eight traps, the others score 1 to 1,000. */
    static EvaluationResult result(Hash artifact) {
        byte[] bytes = artifact.toBytes();
        int number = (bytes[0] & 0xff) << 8 | bytes[1] & 0xff;
        return number % 8 == 0
                ? new EvaluationResult(ResultCode.TRAP, 0, 10, Hash.ZERO)
                : new EvaluationResult(ResultCode.OK, 1 + number % 1_000, 77, Hash.sha256(bytes));
    }

    @Override
    public EvaluatedSubmission evaluate(
            Manifest manifest, SubmissionRecord submission, byte[] module, byte[] artifact) {
        boolean first = tried.add(submission.id());
        mutant.evaluates(first);
        if (first && !machine.world().isCalm() && random.nextInt(6) == 0) {
            throw new QuoinException(WasmError.WASM_ENGINE_FAULT, "The scripted engine fails");
        }
        machine.note(() -> "evaluates " + submission.id().shortHex());
        return new EvaluatedSubmission(mutant.found(result(Hash.sha256(artifact))), StorageWrites.NONE, "scripted 1.0");
    }
}
