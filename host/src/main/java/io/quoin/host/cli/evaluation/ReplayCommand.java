package io.quoin.host.cli.evaluation;

import io.quoin.host.author.InstalledEngines;
import io.quoin.host.cli.ChainOption;
import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.PluginOptions;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.evaluation.record.Divergence;
import io.quoin.host.evaluation.record.RecordSource;
import io.quoin.host.evaluation.record.RecordedEvaluation;
import io.quoin.host.evaluation.record.Replay;
import io.quoin.host.file.TemporaryDirectory;
import io.quoin.host.plugin.registry.PluginRegistry;
import io.quoin.host.signing.NodeCryptography;
import io.quoin.sandbox.evaluation.Cryptography;
import io.quoin.sandbox.run.Sandbox;
import java.io.PrintWriter;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin evaluation replay}: does a recorded evaluation again and compares. */
@Command(
        name = "replay",
        description = {
            "Do a recorded evaluation again, on every installed engine, and compare every host call and the result.",
            "Exit code 1 if anything differs."
        },
        mixinStandardHelpOptions = true)
final class ReplayCommand implements Callable<Integer> {

    @Parameters(paramLabel = "ID", description = "The submission's id, or how it begins.")
    private String id;

    @Option(names = "--engine", paramLabel = "NAME", description = "An engine to use, again for more (default: all).")
    private List<String> engines = List.of();

    @Mixin
    private RecordOptions records;

    @Mixin
    private PluginOptions plugins;

    @Mixin
    private ChainOption chain;

    @Option(names = "--json", description = "Answer in JSON.")
    private boolean json;

    @Spec
    private CommandSpec spec;

    /** A replay on one engine. */
    private record Replayed(String engine, Optional<Divergence> difference) {}

    /** A record, and what is needed to do it again. */
    private record Prepared(RecordedEvaluation evaluation, Replay replay) {

        static Prepared of(RecordSource source, String id) {
            RecordedEvaluation evaluation = RecordOptions.find(source, id);
            return new Prepared(evaluation, Replay.prepare(evaluation, source::content));
        }
    }

    @Override
    public Integer call() {
        Prepared prepared = records.with(source -> Prepared.of(source, id));
        List<Replayed> replayed = plugins.load(".*\\.jar", registry -> replay(registry, prepared.replay()));
        boolean equal = replayed.stream().allMatch(each -> each.difference().isEmpty());
        PrintWriter out = spec.commandLine().getOut();
        if (json) {
            out.println(Json.of(Map.of(
                    "submission", prepared.evaluation().submission().toHex(),
                    "recordedOn", prepared.evaluation().engine(),
                    "equal", equal,
                    "engines", replayed.stream().map(ReplayCommand::facts).toList())));
        } else {
            out.println("recorded on " + prepared.evaluation().engine() + ", "
                    + prepared.evaluation().calls().total() + " host calls");
            replayed.forEach(each -> out.println(each.engine()
                    + each.difference().map(found -> ": DIFFERS at " + found).orElse(": equal")));
        }
        out.flush();
        return (equal ? ExitCode.OK : ExitCode.RESTART_MAY_HELP).number();
    }

    private static Map<String, Object> facts(Replayed replayed) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("engine", replayed.engine());
        facts.put("equal", replayed.difference().isEmpty());
        replayed.difference().ifPresent(difference -> {
            facts.put("where", difference.where());
            facts.put("expected", difference.expected());
            facts.put("found", difference.found());
        });
        return facts;
    }

    private List<Replayed> replay(PluginRegistry registry, Replay replay) {
        InstantSource clock = InstantSource.system();
        Cryptography cryptography = new NodeCryptography(chain.accounts(registry));
        List<Replayed> replayed = new ArrayList<>();
        try (TemporaryDirectory directory = TemporaryDirectory.make("quoin-engines");
                InstalledEngines installed = new InstalledEngines(registry, directory.path(), clock)) {
            for (String name : engines.isEmpty() ? installed.names() : engines) {
                replayed.add(installed.with(name, engine -> {
                    try (Sandbox sandbox = new Sandbox(engine, clock, cryptography, 1)) {
                        return new Replayed(name + " " + engine.info().version(), replay.on(sandbox));
                    }
                }));
            }
        }
        return replayed;
    }
}
