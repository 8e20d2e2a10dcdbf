package io.quoin.sandbox.abi.quoin;

import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationSession;
import io.quoin.sandbox.evaluation.Guest;
import io.quoin.sandbox.evaluation.Verdict;
import io.quoin.sandbox.host.HostModules;
import io.quoin.spi.wasm.HostFunctions;
import java.util.Map;

/** One evaluation through {@code quoin_v1}. */
final class QuoinSession implements EvaluationSession {

    private final QuoinFunctions functions;

    QuoinSession(QuoinFunctions functions) {
        this.functions = functions;
    }

    @Override
    public HostFunctions functions() {
        return new HostModules(Map.of(QuoinAbi.MODULE, functions));
    }

    @Override
    public Verdict evaluate(Guest challenge) {
        if (challenge.exports(QuoinAbi.VALIDATE)) {
            CallResult validated = challenge.call(QuoinAbi.VALIDATE);
            if (!validated.ok()) {
                return Verdict.failed(validated);
            }
            if ((int) validated.results()[0] == 0) {
                return Verdict.failed(EvaluationCode.REFUSED, "validate returned 0");
            }
        }
        CallResult evaluated = challenge.call(QuoinAbi.EVALUATE);
        return evaluated.ok() ? Verdict.scored(evaluated.results()[0]) : Verdict.failed(evaluated);
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
