package io.quoin.host.api;

import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.StorageView;
import io.quoin.host.ledger.command.ChallengeLimits;
import io.quoin.host.ledger.command.ChallengeName;
import io.quoin.host.ledger.command.EvaluationResult;
import io.quoin.host.ledger.command.Manifest;
import io.quoin.host.ledger.state.ChallengeRecord;
import io.quoin.host.ledger.state.EvaluationRecord;
import io.quoin.host.ledger.state.Reveal;
import io.quoin.host.ledger.state.SubmissionRecord;
import io.quoin.host.rpc.RpcError;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcParams;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.error.QuoinException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Challenges, submissions, and what each evaluator said of them. */
public final class ChallengeApi {

    private static final int DEFAULT_LIMIT = 100;

    private final LedgerQueries ledger;
    private final AccountScheme accounts;

    public ChallengeApi(LedgerQueries ledger, AccountScheme accounts) {
        this.ledger = ledger;
        this.accounts = accounts;
    }

    /** {@code challenge_list}, {@code challenge_storage}, {@code submission_list}, {@code submission_get}. */
    public List<RpcMethod> methods() {
        return List.of(
                new RpcMethod(
                        "challenge_list",
                        List.of(),
                        params -> ledger.challenges().stream()
                                .map(ChallengeApi::challenge)
                                .toList()),
                new RpcMethod("challenge_storage", List.of("challenge", "from", "limit"), this::storage),
                new RpcMethod("submission_list", List.of("limit"), this::submissions),
                new RpcMethod("submission_get", List.of("id"), this::submission));
    }

    private static Map<String, Object> challenge(ChallengeRecord challenge) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("name", challenge.name().value());
        answer.put("state", challenge.state().name());
        answer.put("interface", challenge.manifest().interfaceName());
        answer.put("module", challenge.manifest().moduleHash().toHex());
        answer.put("mechanism", challenge.manifest().mechanism());
        answer.put("emissionShare", challenge.manifest().emissionShare());
        answer.put("gas", challenge.manifest().limits().gas());
        answer.put("agentGas", challenge.manifest().limits().agentGas());
        answer.putAll(policy(challenge.manifest()));
        answer.put("height", challenge.height());
        return answer;
    }

    private static Map<String, Object> policy(Manifest manifest) {
        ChallengeLimits limits = manifest.limits();
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("memoryPages", limits.memoryPages());
        answer.put("outputBytes", limits.outputBytes());
        answer.put("storageKeys", limits.storage().keys());
        answer.put("storageBytes", limits.storage().bytes());
        answer.put("wallClockMs", limits.wallClockMillis());
        answer.put("hostFunctions", manifest.policy().functions().written());
        answer.put("network", manifest.policy().network());
        return answer;
    }

    private List<Map<String, Object>> submissions(RpcParams params) {
        long limit = params.optionalNumber("limit").orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > LedgerQueries.MAX_SUBMISSIONS) {
            throw new QuoinException(
                    RpcError.RPC_INVALID_PARAMS,
                    "Parameter 'limit' is from 1 to " + LedgerQueries.MAX_SUBMISSIONS + ", found " + limit);
        }
        return ledger.submissions((int) limit).stream().map(this::describe).toList();
    }

    /** What a challenge keeps now, in order of key from a key on. */
    private Map<String, Object> storage(RpcParams params) {
        long limit = params.optionalNumber("limit").orElse(DEFAULT_LIMIT);
        if (limit < 1 || limit > LedgerQueries.MAX_SUBMISSIONS) {
            throw new QuoinException(
                    RpcError.RPC_INVALID_PARAMS,
                    "Parameter 'limit' is from 1 to " + LedgerQueries.MAX_SUBMISSIONS + ", found " + limit);
        }
        ChallengeName name = name(params);
        if (ledger.challenge(name).isEmpty()) {
            throw new QuoinException(RpcError.RPC_NOT_FOUND, "No challenge is named '" + name + "' (yet)");
        }
        byte[] from = params.optionalText("from").isPresent() ? params.hex("from") : new byte[0];
        long height = ledger.tip().height();
        List<Map<String, String>> entries = new ArrayList<>();
        Map<String, Object> answer = new LinkedHashMap<>();
        try (StorageView storage = ledger.storage(name, height)) {
            storage.ascend(from, new byte[0], entry -> {
                entries.add(Map.of(
                        "key", HexFormat.of().formatHex(entry.key()),
                        "value", HexFormat.of().formatHex(entry.value())));
                return entries.size() < limit;
            });
            answer.put("height", height);
            answer.put("keys", storage.usage().keys());
            answer.put("bytes", storage.usage().bytes());
        }
        answer.put("entries", entries);
        return answer;
    }

    private static ChallengeName name(RpcParams params) {
        try {
            return new ChallengeName(params.text("challenge"));
        } catch (IllegalArgumentException e) {
            throw new QuoinException(RpcError.RPC_INVALID_PARAMS, "Parameter 'challenge': " + e.getMessage(), e);
        }
    }

    private Map<String, Object> submission(RpcParams params) {
        return ledger.submission(params.hash("id"))
                .map(this::describe)
                .orElseThrow(() -> new QuoinException(
                        RpcError.RPC_NOT_FOUND, "No submission " + params.hash("id") + " is in a block (yet)"));
    }

    private Map<String, Object> describe(SubmissionRecord submission) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("id", submission.id().toHex());
        answer.put("challenge", submission.challenge().value());
        answer.put("miner", accounts.address(submission.miner()));
        answer.put("artifact", submission.artifact().toHex());
        answer.put("bytes", submission.artifactBytes());
        answer.put("epoch", submission.epoch());
        answer.put("height", submission.height());
        answer.put("status", submission.status().name());
        answer.put(
                "code", submission.result().map(result -> result.code().name()).orElse(null));
        answer.put("score", submission.result().map(EvaluationResult::score).orElse(null));
        answer.put("gas", submission.result().map(EvaluationResult::gas).orElse(null));
        answer.put(
                "outputHash",
                submission.result().map(result -> result.outputHash().toHex()).orElse(null));
        answer.put(
                "storageHash",
                submission.result().map(result -> result.storageHash().toHex()).orElse(null));
        answer.put("storage", submission.storage().name());
        answer.put("evaluators", submission.evaluators().size());
        answer.put(
                "evaluations",
                ledger.evaluations(submission.id()).stream().map(this::describe).toList());
        return answer;
    }

    private Map<String, Object> describe(EvaluationRecord evaluation) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("validator", accounts.address(evaluation.evaluator()));
        answer.put("committedAt", evaluation.commitHeight());
        answer.put("late", evaluation.late());
        answer.put("revealed", evaluation.reveal().isPresent());
        answer.put(
                "code",
                evaluation.reveal().map(reveal -> reveal.result().code().name()).orElse(null));
        answer.put(
                "score",
                evaluation.reveal().map(reveal -> reveal.result().score()).orElse(null));
        answer.put(
                "gas", evaluation.reveal().map(reveal -> reveal.result().gas()).orElse(null));
        answer.put("engine", evaluation.reveal().map(Reveal::engine).orElse(null));
        answer.put("deviates", evaluation.deviates());
        return answer;
    }
}
