package io.quoin.host.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.evaluation.record.RecordError;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordSummary;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.rpc.RpcClient;
import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/** The records of a running node, for its operator. Thread-safe. */
public final class NodeRecords implements RecordSource {

    private final RpcClient operator;

    public NodeRecords(RpcClient operator) {
        this.operator = operator;
    }

    @Override
    public List<RecordSummary> list() {
        List<RecordSummary> summaries = new ArrayList<>();
        for (JsonNode entry : operator.call("evaluation_records", Map.of())) {
            try {
                summaries.add(RecordSummary.decode(
                        HexFormat.of().parseHex(entry.path("summary").asText())));
            } catch (IllegalArgumentException e) {
                throw new QuoinException(
                        RecordError.EVALUATION_RECORD_CORRUPT,
                        "The node's list of records cannot be read: " + e.getMessage()
                                + "; use the node's own version of this command",
                        e);
            }
        }
        return summaries;
    }

    @Override
    public Optional<RecordedEvaluation> get(Hash submission) {
        return absentIf(
                RecordError.EVALUATION_NO_RECORD.name(),
                () -> RecordedEvaluation.decode(HexFormat.of()
                        .parseHex(operator.call("evaluation_record", Map.of("id", submission.toHex()))
                                .path("record")
                                .asText())));
    }

    @Override
    public Optional<byte[]> content(Hash hash) {
        return absentIf(
                RpcError.RPC_NOT_FOUND.name(),
                () -> Base64.getDecoder()
                        .decode(operator.call("evaluation_content", Map.of("hash", hash.toHex()))
                                .path("content")
                                .asText()));
    }

    private static <T> Optional<T> absentIf(String code, Supplier<T> call) {
        try {
            return Optional.of(call.get());
        } catch (QuoinException e) {
            if (e.code().name().equals(code)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
