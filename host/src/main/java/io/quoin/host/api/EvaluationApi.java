package io.quoin.host.api;

import io.quoin.host.blob.BlobStore;
import io.quoin.host.evaluation.record.EvaluationRecords;
import io.quoin.host.evaluation.record.RecordError;
import io.quoin.host.evaluation.record.RecordSummary;
import io.quoin.host.rpc.RpcError;
import io.quoin.host.rpc.RpcMethod;
import io.quoin.host.rpc.RpcParams;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.Base64;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The records of this validator's evaluations. For its operator alone: they hold results that may not be revealed yet. */
public final class EvaluationApi {

    private final EvaluationRecords records;
    private final BlobStore blobs;

    public EvaluationApi(EvaluationRecords records, BlobStore blobs) {
        this.records = records;
        this.blobs = blobs;
    }

    /** {@code evaluation_records}, {@code evaluation_record}, {@code evaluation_content}. */
    public List<RpcMethod> methods() {
        return List.of(
                RpcMethod.administrative(
                        "evaluation_records",
                        List.of(),
                        params -> records.list().stream()
                                .map(EvaluationApi::describe)
                                .toList()),
                RpcMethod.administrative("evaluation_record", List.of("id"), this::record),
                RpcMethod.administrative("evaluation_content", List.of("hash"), this::content));
    }

    private static Map<String, Object> describe(RecordSummary summary) {
        Map<String, Object> answer = new LinkedHashMap<>();
        answer.put("submission", summary.submission().toHex());
        answer.put("deviates", summary.deviates());
        answer.put("summary", HexFormat.of().formatHex(summary.encode()));
        return answer;
    }

    private Map<String, Object> record(RpcParams params) {
        Hash id = params.hash("id");
        byte[] record = records.bytes(id)
                .orElseThrow(() -> new QuoinException(RecordError.EVALUATION_NO_RECORD, "There is no record of " + id));
        return Map.of("record", HexFormat.of().formatHex(record));
    }

    private Map<String, Object> content(RpcParams params) {
        Hash hash = params.hash("hash");
        byte[] content = blobs.get(hash)
                .orElseThrow(() -> new QuoinException(RpcError.RPC_NOT_FOUND, "The content " + hash + " is not here"));
        return Map.of("content", Base64.getEncoder().encodeToString(content));
    }
}
