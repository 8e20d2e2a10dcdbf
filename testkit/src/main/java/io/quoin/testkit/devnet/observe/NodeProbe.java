package io.quoin.testkit.devnet.observe;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.rpc.RpcClient;
import io.quoin.spi.error.QuoinException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** Asks one node. */
public final class NodeProbe {

    private final RpcClient rpc;

    public NodeProbe(RpcClient rpc) {
        this.rpc = rpc;
    }

    public NodeStatus status() {
        JsonNode status = rpc.call("system_status", Map.of());
        List<String> notReady = new ArrayList<>();
        status.path("notReady").forEach(reason -> notReady.add(reason.asText()));
        List<PluginView> plugins = new ArrayList<>();
        for (JsonNode plugin : status.path("plugins")) {
            plugins.add(new PluginView(
                    plugin.path("id").asText(),
                    plugin.path("version").asText(),
                    plugin.path("signer").asText(),
                    plugin.path("sha256").asText()));
        }
        List<String> peers = new ArrayList<>();
        status.path("peers").forEach(peer -> peers.add(peer.path("id").asText()));
        return new NodeStatus(
                status.path("peerId").asText(),
                status.path("ready").asBoolean(),
                notReady,
                status.path("height").asLong(),
                status.path("epoch").asLong(),
                status.path("engine").asText(),
                status.path("storage").asText(),
                peers,
                status.at("/consensus/voting").asBoolean(),
                status.at("/consensus/reason").asText(""),
                status.path("chainFinalized").asLong(),
                plugins);
    }

    /** The state root at a height, if the node is there. */
    public Optional<String> stateRoot(long height) {
        return tolerant(() -> rpc.call("ledger_stateRoot", Map.of("height", height))
                .path("stateRoot")
                .asText());
    }

    /** Whether a command is in a block; its refusal, if it was refused there. */
    public Optional<CommandFate> fate(String command) {
        return tolerant(() -> {
            JsonNode receipt = rpc.call("ledger_receipt", Map.of("id", command));
            return new CommandFate(
                    receipt.path("height").asLong(), receipt.path("refusal").asText(""));
        });
    }

    public List<SubmissionView> submissions() {
        List<SubmissionView> result = new ArrayList<>();
        rpc.call("submission_list", Map.of("limit", LedgerQueries.MAX_SUBMISSIONS))
                .forEach(submission -> result.add(submission(submission)));
        return result;
    }

    /** An epoch, if it is closed. */
    public Optional<EpochView> epoch(long epoch) {
        return tolerant(() -> epoch(rpc.call("epoch_weights", Map.of("epoch", epoch))));
    }

    /** The answer, or nothing while the node has none or cannot be reached. */
    private static <T> Optional<T> tolerant(Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (QuoinException e) {
            String code = e.code().name();
            if (code.equals("RPC_NOT_FOUND") || code.equals("RPC_UNREACHABLE")) {
                return Optional.empty();
            }
            throw e;
        }
    }

    private static SubmissionView submission(JsonNode submission) {
        List<Evaluation> evaluations = new ArrayList<>();
        for (JsonNode evaluation : submission.path("evaluations")) {
            if (evaluation.path("revealed").asBoolean()) {
                evaluations.add(new Evaluation(
                        evaluation.path("validator").asText(),
                        evaluation.path("engine").asText(),
                        evaluation.path("code").asText(),
                        evaluation.path("score").asLong(),
                        evaluation.path("gas").asLong(),
                        evaluation.path("deviates").asBoolean()));
            }
        }
        return new SubmissionView(
                submission.path("id").asText(),
                submission.path("miner").asText(),
                submission.path("status").asText(),
                submission.path("code").asText(),
                submission.path("score").asLong(),
                submission.path("gas").asLong(),
                evaluations);
    }

    /** The devnet's challenge counts for mechanism 0 alone. */
    private static EpochView epoch(JsonNode epoch) {
        JsonNode mechanism = epoch.path("mechanisms").path(0);
        List<UidWeightView> weights = new ArrayList<>();
        for (JsonNode weight : mechanism.path("weights")) {
            weights.add(new UidWeightView(
                    weight.path("uid").asInt(), weight.path("weight").asInt()));
        }
        Map<String, Integer> uids = new HashMap<>();
        for (JsonNode miner : mechanism.path("miners")) {
            if (miner.path("uid").isInt()) {
                uids.put(miner.path("miner").asText(), miner.path("uid").asInt());
            }
        }
        JsonNode inclusion = mechanism.path("inclusion");
        return new EpochView(
                epoch.path("epoch").asLong(),
                epoch.path("chainBlock").asLong(),
                weights,
                uids,
                inclusion.isObject()
                        ? Optional.of(new Inclusion(
                                inclusion.path("extrinsic").asText(),
                                inclusion.path("block").asLong(),
                                inclusion.path("index").asInt()))
                        : Optional.empty());
    }
}
