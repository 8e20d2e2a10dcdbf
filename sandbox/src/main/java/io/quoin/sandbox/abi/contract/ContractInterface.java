package io.quoin.sandbox.abi.contract;

import io.quoin.sandbox.abi.Abi;
import io.quoin.sandbox.evaluation.ChallengeInterface;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.EvaluationSession;

/** {@code evaluate}, which returns the score, over balances that the manifest's parameters give. */
public final class ContractInterface implements ChallengeInterface {

    @Override
    public String name() {
        return ContractAbi.MODULE;
    }

    @Override
    public Abi abi() {
        return ContractAbi.ABI;
    }

    @Override
    public void requireParams(byte[] params) {
        Balances.of(params);
    }

    @Override
    public EvaluationSession open(EvaluationContext context) {
        return new ContractSession(context);
    }
}
