package io.quoin.sandbox.abi.quoin;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.abi.assemblyscript.AssemblyScriptAbi;
import io.quoin.sandbox.abi.assemblyscript.AssemblyScriptFunctions;
import io.quoin.sandbox.abi.wasi.WasiAbi;
import io.quoin.sandbox.abi.wasi.WasiFunctions;
import io.quoin.sandbox.abi.wasi.WasiWorld;
import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.EvaluationSession;
import io.quoin.sandbox.evaluation.Facts;
import io.quoin.sandbox.evaluation.Guest;
import io.quoin.sandbox.evaluation.Verdict;
import io.quoin.sandbox.host.HostModules;
import io.quoin.spi.wasm.HostFunctions;
import java.util.List;
import java.util.Map;

/**
 * One evaluation through {@code quoin_v1}. Through WASI the challenge reads the submission from its standard input, and
 * what it writes to the other two streams is logged.
 */
final class QuoinSession implements EvaluationSession {

    private final QuoinFunctions functions;
    private final WasiFunctions wasi;

    QuoinSession(EvaluationContext context) {
        Facts facts = context.facts();
        this.functions = new QuoinFunctions(context);
        this.wasi = new WasiFunctions(
                new WasiWorld(
                        List.of("challenge"),
                        facts.submission(),
                        functions::log,
                        functions::log,
                        facts.blockTimeMs(),
                        facts.seed()),
                context.exit());
    }

    @Override
    public HostFunctions functions() {
        return new HostModules(Map.of(
                QuoinAbi.MODULE, functions,
                WasiAbi.MODULE, wasi,
                AssemblyScriptAbi.MODULE, new AssemblyScriptFunctions()));
    }

    @Override
    public Verdict evaluate(Guest challenge) {
        if (challenge.exports(Abi.INITIALIZE)) {
            CallResult ready = challenge.call(Abi.INITIALIZE);
            if (!ready.ok()) {
                return Verdict.failed(ready);
            }
        }
        if (challenge.exports(QuoinAbi.VALIDATE)) {
            CallResult validated = challenge.call(QuoinAbi.VALIDATE);
            if (!validated.ok()) {
                return Verdict.failed(validated);
            }
            if (endedItself(validated)) {
                return Verdict.failed(EvaluationCode.INVALID_SCORE, validated.detail());
            }
            if ((int) validated.results()[0] == 0) {
                return Verdict.failed(EvaluationCode.REFUSED, "validate did not accept the submission");
            }
        }
        CallResult evaluated = challenge.call(QuoinAbi.EVALUATE);
        if (endedItself(evaluated)) {
            return Verdict.failed(EvaluationCode.INVALID_SCORE, evaluated.detail());
        }
        return evaluated.ok() ? Verdict.scored(evaluated.results()[0]) : Verdict.failed(evaluated);
    }

    /** Not even a success that a challenge ended with itself, in this call or an earlier one, is a score. */
    private static boolean endedItself(CallResult call) {
        return call.ok() && call.results().length == 0;
    }

    @Override
    public byte[] output() {
        return functions.output();
    }

    @Override
    public byte[] log() {
        return functions.log();
    }
}
