package io.quoin.sandbox.abi.contract;

import io.quoin.sandbox.evaluation.CallResult;
import io.quoin.sandbox.evaluation.EvaluationContext;
import io.quoin.sandbox.evaluation.EvaluationSession;
import io.quoin.sandbox.evaluation.Guest;
import io.quoin.sandbox.evaluation.Verdict;
import io.quoin.sandbox.host.HostModules;
import io.quoin.spi.wasm.HostFunctions;
import java.util.Map;

/** One evaluation through {@code contract_v1}. */
final class ContractSession implements EvaluationSession {

    private static final byte[] NO_OUTPUT = {};

    private final ContractFunctions functions;

    ContractSession(EvaluationContext context) {
        this.functions = new ContractFunctions(
                Balances.of(context.facts().params()),
                context.storage(),
                context.fault(),
                context.limits().logBytes());
    }

    @Override
    public HostFunctions functions() {
        return new HostModules(Map.of(ContractAbi.MODULE, functions));
    }

    @Override
    public Verdict evaluate(Guest challenge) {
        CallResult evaluated = challenge.call(ContractAbi.EVALUATE);
        return evaluated.ok() ? Verdict.scored(evaluated.results()[0]) : Verdict.failed(evaluated);
    }

    @Override
    public byte[] output() {
        return NO_OUTPUT;
    }

    @Override
    public byte[] log() {
        return functions.log();
    }
}
