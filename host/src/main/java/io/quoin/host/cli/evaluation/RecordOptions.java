package io.quoin.host.cli.evaluation;

import io.quoin.host.admin.ControlFiles;
import io.quoin.host.client.NodeRecords;
import io.quoin.host.evaluation.record.RecordError;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.wiring.StoredRecords;
import io.quoin.host.rpc.RpcClient;
import io.quoin.host.rpc.RpcError;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.value.Hash;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import picocli.CommandLine.Option;

/** Whose records are read. */
final class RecordOptions {

    /** For whoever misses one. */
    static final String WHICH_STAY = "With 'record: deviations' below 'evaluation:' in node.yaml, a record stays if the"
            + " network did not agree to the result; with 'record: all' each does.";

    private static final Duration PATIENCE = Duration.ofSeconds(30);

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = {
                "The node's home (default: the current directory).",
                "A running node is asked; of one that does not run, the data is read."
            })
    private Path home;

    /** Does something with the records. */
    <T> T with(Function<RecordSource, T> action) {
        Path data = NodeConfig.load(home).data();
        if (!Files.exists(ControlFiles.tokenFile(data))) {
            return StoredRecords.with(home, action);
        }
        try {
            return action.apply(new NodeRecords(RpcClient.ofOperator(
                    ControlFiles.address(data), ControlFiles.token(ControlFiles.tokenFile(data)), PATIENCE)));
        } catch (QuoinException e) {
            if (e.code().name().equals(RpcError.RPC_UNREACHABLE.name())) {
                return ofOneThatWasKilled(action, e);
            }
            throw e;
        }
    }

    /** Its control files are left. If the node runs after all, its data cannot be opened. */
    private <T> T ofOneThatWasKilled(Function<RecordSource, T> action, QuoinException unreachable) {
        try {
            return StoredRecords.with(home, action);
        } catch (QuoinException e) {
            e.addSuppressed(unreachable);
            throw e;
        }
    }

    /** The record whose submission's id begins like this. */
    static RecordedEvaluation find(RecordSource source, String start) {
        String wanted = start.toLowerCase(Locale.ROOT);
        List<Hash> found = source.list().stream()
                .map(summary -> summary.submission())
                .filter(id -> id.toHex().startsWith(wanted))
                .toList();
        if (found.size() > 1) {
            throw new QuoinException(
                    RecordError.EVALUATION_NO_RECORD,
                    found.size() + " records begin with '" + start + "'; give more digits");
        }
        return found.stream()
                .findFirst()
                .flatMap(source::get)
                .orElseThrow(() -> new QuoinException(
                        RecordError.EVALUATION_NO_RECORD,
                        "There is no record of '" + start + "'; see 'quoin evaluation list'. " + WHICH_STAY));
    }
}
