package io.quoin.host.api;

import io.quoin.host.epoch.OwnInclusions;
import io.quoin.host.ledger.LedgerQueries;
import io.quoin.host.ledger.weight.EpochWeights;
import io.quoin.host.ledger.weight.MechanismWeights;
import io.quoin.host.ledger.weight.MinerShare;
import io.quoin.host.ledger.weight.UidShare;
import io.quoin.host.rpc.RpcError;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcParams;
import io.quoin.spi.chain.AccountScheme;
import io.quoin.spi.chain.WeightInclusion;
import io.quoin.spi.error.QuoinException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** An epoch's weights with the way to them, and where this validator's extrinsic ended up. */
public final class EpochApi {

    private final LedgerQueries ledger;
    private final OwnInclusions inclusions;
    private final AccountScheme accounts;

    public EpochApi(LedgerQueries ledger, OwnInclusions inclusions, AccountScheme accounts) {
        this.ledger = ledger;
        this.inclusions = inclusions;
        this.accounts = accounts;
    }

    /** {@code epoch_weights}. */
    public List<RpcMethod> methods() {
        return List.of(new RpcMethod("epoch_weights", List.of("epoch"), this::weights));
    }

    private Map<String, Object> weights(RpcParams params) {
        long epoch = params.number("epoch");
        EpochWeights weights = ledger.epochWeights(epoch)
                .orElseThrow(() -> new QuoinException(RpcError.RPC_NOT_FOUND, "Epoch " + epoch + " is not closed"));
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("epoch", epoch);
        answer.put("chainBlock", weights.chainBlock().number());
        answer.put("ownerUid", weights.ownerUid());
        answer.put(
                "mechanisms",
                weights.mechanisms().stream()
                        .map(mechanism -> describe(epoch, mechanism))
                        .toList());
        return answer;
    }

    private Map<String, Object> describe(long epoch, MechanismWeights mechanism) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("mechanism", mechanism.mechanism());
        answer.put("burnedParts", mechanism.burnedParts());
        answer.put("miners", mechanism.miners().stream().map(this::describe).toList());
        answer.put("weights", mechanism.uids().stream().map(EpochApi::describe).toList());
        answer.put(
                "inclusion",
                inclusions
                        .get(epoch, mechanism.mechanism())
                        .map(EpochApi::describe)
                        .orElse(null));
        return answer;
    }

    private Map<String, Object> describe(MinerShare share) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("challenge", share.challenge().value());
        answer.put("miner", accounts.address(share.miner()));
        answer.put("submission", share.submission().toHex());
        answer.put("score", share.score());
        answer.put("parts", share.parts());
        answer.put("uid", share.uid().orElse(null));
        return answer;
    }

    private static Map<String, Object> describe(UidShare share) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("uid", share.uid());
        answer.put("parts", share.parts());
        answer.put("weight", share.weight());
        return answer;
    }

    private static Map<String, Object> describe(WeightInclusion inclusion) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("extrinsic", inclusion.extrinsic().toHex());
        answer.put("block", inclusion.block().number());
        answer.put("index", inclusion.index());
        return answer;
    }
}
