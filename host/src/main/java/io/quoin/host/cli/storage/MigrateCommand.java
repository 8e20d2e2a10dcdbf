package io.quoin.host.cli.storage;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Terminal;
import io.quoin.host.migration.MigrationReport;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.config.StorageSwitch;
import io.quoin.host.node.wiring.StoreMigration;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code quoin storage migrate}: copies a node's data from one storage to another and verifies the copy. */
@Command(
        name = "migrate",
        description = "Copy the data of a node that does not run from one storage to another, and verify it by hash and"
                + " state root. Stopped at any moment, the same command goes on.",
        mixinStandardHelpOptions = true)
final class MigrateCommand implements Callable<Integer> {

    @Option(
            names = "--home",
            paramLabel = "DIR",
            defaultValue = ".",
            description = "The node's home (default: the current directory).")
    private Path home;

    @Option(names = "--from", paramLabel = "NAME", required = true, description = "The storage with the data.")
    private String from;

    @Option(names = "--to", paramLabel = "NAME", required = true, description = "The storage to fill.")
    private String to;

    @Option(names = "--switch", description = "Then change storage.provider in the node's node.yaml.")
    private boolean change;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        Path yaml = home.resolve(NodeConfig.FILE);
        if (change) {
            StorageSwitch.prepare(home, to);
        }
        MigrationReport report;
        try (MigrationBar bar = new MigrationBar(System.err, Terminal.attached(), System::nanoTime)) {
            report = StoreMigration.run(home, from, to, bar);
        }
        if (change) {
            // By the file as it is now: copying takes long, and somebody may have edited it meanwhile.
            StorageSwitch.prepare(home, to).write();
        }
        json.print(spec.commandLine().getOut(), facts(report), text(report, yaml));
        return ExitCode.OK.number();
    }

    private Map<String, Object> facts(MigrationReport report) {
        Map<String, Object> facts = new LinkedHashMap<>();
        facts.put("from", from);
        facts.put("to", to);
        facts.put("entries", report.entries());
        facts.put("bytes", report.bytes());
        facts.put("height", report.height());
        facts.put("stateRoot", report.stateRoot().toHex());
        facts.put("resumed", report.resumed());
        facts.put("switched", change);
        return facts;
    }

    private String text(MigrationReport report, Path yaml) {
        return String.join(
                System.lineSeparator(),
                "copied      " + report.entries() + " entries, " + report.bytes() + " bytes, from " + from + " to " + to
                        + (report.resumed() ? ", an earlier run included" : ""),
                "verified    every table by SHA-256",
                "state root  " + report.stateRoot() + " at height " + report.height() + " in both",
                change
                        ? "switched    " + yaml + " names " + to
                        : "next        set 'provider: " + to + "' below 'storage:' in " + yaml
                                + ", and remove the provider's settings there if there are any");
    }
}
