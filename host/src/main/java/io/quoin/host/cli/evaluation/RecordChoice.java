package io.quoin.host.cli.evaluation;

import io.quoin.host.author.EvaluationFile;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import java.nio.file.Path;
import java.util.function.BiFunction;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Which record: one of a node's, or a file's. */
final class RecordChoice {

    @Parameters(
            arity = "0..1",
            paramLabel = "ID",
            description = "The submission's id, or how it begins. Not needed with --file.")
    private @Nullable String id;

    @Option(
            names = "--file",
            paramLabel = "FILE",
            description = "A record of 'quoin challenge run --record', in place of a node's.")
    private @Nullable Path file;

    @Mixin
    private RecordOptions records;

    @Spec(Spec.Target.MIXEE)
    private CommandSpec spec;

    /** Does something with the record, and where it is read. */
    <T> T with(BiFunction<RecordSource, RecordedEvaluation, T> action) {
        String start = id == null ? "" : id;
        if (file != null) {
            EvaluationFile source = EvaluationFile.read(file);
            return action.apply(source, RecordOptions.find(source, start));
        }
        if (id == null) {
            throw new ParameterException(spec.commandLine(), "Missing required parameter: 'ID', or --file");
        }
        return records.with(source -> action.apply(source, RecordOptions.find(source, start)));
    }
}
