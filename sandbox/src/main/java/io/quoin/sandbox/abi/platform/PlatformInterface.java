package io.quoin.sandbox.abi.platform;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.evaluation.ChallengeInterface;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.EvaluationSession;

/** {@code evaluate} with an encoded input, which returns an encoded output. */
public final class PlatformInterface implements ChallengeInterface {

    @Override
    public String name() {
        return "platform";
    }

    @Override
    public Abi abi() {
        return PlatformAbi.ABI;
    }

    @Override
    public EvaluationSession open(EvaluationContext context) {
        return new PlatformSession(context);
    }
}
