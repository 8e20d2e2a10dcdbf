package io.quoin.host.evaluation.record;

import io.quoin.host.ledger.codec.CanonicalReader;
import io.quoin.host.ledger.codec.CanonicalWriter;
import io.quoin.host.ledger.codec.Octets;
import io.quoin.sandbox.evaluation.EvaluationCode;
import io.quoin.sandbox.evaluation.EvaluationResult;
import io.quoin.sandbox.storage.StorageWrite;
import io.quoin.spi.value.Hash;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * What an evaluation came to, as far as validators vote on it.
 *
 * @param gas of the challenge's own code
 * @param agentGas of all runs of the agent
 * @param output SHA-256 of the output
 * @param writes SHA-256 over what it writes to the challenge's storage, in order of key; {@link Hash#ZERO} if nothing
 */
public record RecordedResult(EvaluationCode code, long score, long gas, long agentGas, Hash output, Hash writes) {

    private static final int MAX_NAME = 64;

    /** The result without what is for people. */
    static RecordedResult of(EvaluationResult result) {
        return new RecordedResult(
                result.code(),
                result.score(),
                result.gasUsed(),
                result.agentGas(),
                result.outputHash(),
                result.writes().isEmpty()
                        ? Hash.ZERO
                        : Hash.sha256(new CanonicalWriter()
                                .list(result.writes(), RecordedResult::write)
                                .toBytes()));
    }

    private static void write(CanonicalWriter out, StorageWrite write) {
        out.octets(new Octets(write.key())).optional(write.value().map(Octets::new), CanonicalWriter::octets);
    }

    /** The parts by name, numbers and texts, in the order in which they are compared. */
    public Map<String, Object> parts() {
        Map<String, Object> parts = new LinkedHashMap<>();
        parts.put("code", code.name());
        parts.put("score", score);
        parts.put("gas", gas);
        parts.put("agentGas", agentGas);
        parts.put("outputHash", output.toHex());
        parts.put("writesHash", writes.toHex());
        return parts;
    }

    void encode(CanonicalWriter out) {
        out.text(code.name()).u63(score).u63(gas).u63(agentGas).fixed(output).fixed(writes);
    }

    static RecordedResult decode(CanonicalReader in) {
        return new RecordedResult(
                EvaluationCode.valueOf(in.text(MAX_NAME)), in.u63(), in.u63(), in.u63(), in.hash(), in.hash());
    }
}
