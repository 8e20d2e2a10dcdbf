package io.quoin.host.client;

import com.fasterxml.jackson.databind.JsonNode;
import io.quoin.host.evaluation.record.RecordError;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordSummary;
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
import java.util.function.Function;

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
            summaries.add(read(entry.path("summary").asText(), NodeRecords::summary));
        }
        return summaries;
    }

    private static RecordSummary summary(String text) {
        return RecordSummary.decode(HexFormat.of().parseHex(text));
    }

    @Override
    public Optional<byte[]> bytes(Hash submission) {
        return unless(RecordError.EVALUATION_NO_RECORD.name(), "evaluation_record", Map.of("id", submission.toHex()))
                .map(answer -> read(answer.path("record").asText(), HexFormat.of()::parseHex));
    }

    @Override
    public Optional<byte[]> content(Hash hash) {
        return unless(RpcError.RPC_NOT_FOUND.name(), "evaluation_content", Map.of("hash", hash.toHex()))
                .map(answer -> read(answer.path("content").asText(), Base64.getDecoder()::decode));
    }

    private static <T> T read(String text, Function<String, T> reader) {
        try {
            return reader.apply(text);
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    RecordError.EVALUATION_RECORD_CORRUPT,
                    "The node's answer cannot be read: " + e.getMessage()
                            + "; use the node's own version of this command",
                    e);
        }
    }

    /** The answer of a call, unless it is refused with a code. */
    private Optional<JsonNode> unless(String code, String method, Map<String, ?> params) {
        try {
            return Optional.of(operator.call(method, params));
        } catch (QuoinException e) {
            if (e.code().name().equals(code)) {
                return Optional.empty();
            }
            throw e;
        }
    }
}
