package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.plugin.HomeCommands;
import io.quoin.host.plugin.change.ChangeResult;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import picocli.CommandLine.Model.CommandSpec;

/**
 * What a command has changed, for people and programs.
 *
 * @param done whether it was changed, or would be
 * @param running whether a node runs on the home
 * @param commands of the home
 */
record ChangeReport(ChangeResult result, boolean done, boolean running, HomeCommands commands) {

    /** Prints it as the command was asked to; the command's exit code. */
    int print(CommandSpec command, JsonOption json) {
        json.print(command.commandLine().getOut(), toJson(), text());
        return ExitCode.OK.number();
    }

    /** A plugin that is another one afterwards, or is there only before or only after, or whose files are back. */
    private record Difference(String id, Optional<LockEntry> before, Optional<LockEntry> after) {

        boolean isRestored() {
            return before.equals(after);
        }
    }

    private List<Difference> differences() {
        List<Difference> differences = new ArrayList<>();
        TreeSet<String> ids = new TreeSet<>(result.before().ids());
        ids.addAll(result.after().ids());
        for (String id : ids) {
            Difference difference =
                    new Difference(id, result.before().entry(id), result.after().entry(id));
            if (!difference.isRestored() || arrived(id).isPresent()) {
                differences.add(difference);
            }
        }
        return differences;
    }

    private DroppedVersions dropped() {
        return new DroppedVersions(result.dropped());
    }

    private String text() {
        List<String> lines = new ArrayList<>();
        for (Difference difference : differences()) {
            lines.add(line(difference));
            arrived(difference.id()).ifPresent(plugin -> {
                lines.add("    signed by " + plugin.signedBy());
                lines.add("    kinds " + plugin.descriptor().kinds() + ", SPI "
                        + plugin.descriptor().requires());
                plugin.notes().forEach(note -> lines.add("    note: " + note));
            });
        }
        boolean nothing = lines.isEmpty();
        dropped().lines().forEach(lines::add);
        if (nothing) {
            lines.add("Nothing to do: it is installed already.");
        } else if (!done) {
            lines.add("Nothing was changed: this was a dry run.");
        } else if (restart()) {
            lines.add(
                    "A node runs on this home with the plugins that it loaded; restart it to load these, or exchange its"
                            + " engine with " + commands.quoted("swap runtime PLUGIN") + ".");
        }
        return String.join(System.lineSeparator(), lines);
    }

    /** A node that runs has the plugins whose files are back. */
    private boolean restart() {
        return done && running && differences().stream().anyMatch(difference -> !difference.isRestored());
    }

    private String line(Difference difference) {
        String before = difference.before().map(ChangeReport::version).orElse("");
        String after = difference.after().map(ChangeReport::version).orElse("");
        if (difference.isRestored()) {
            return "= " + difference.id() + " " + after + ": missing files are put back";
        }
        if (before.isEmpty()) {
            return "+ " + difference.id() + " " + after;
        }
        return after.isEmpty()
                ? "- " + difference.id() + " " + before
                : "~ " + difference.id() + " " + before + " -> " + after;
    }

    private static String version(LockEntry entry) {
        return entry.version() + " (release " + entry.release() + ")";
    }

    private Optional<VerifiedPlugin> arrived(String id) {
        return result.arrived().stream()
                .filter(plugin -> plugin.descriptor().id().equals(id))
                .findFirst();
    }

    private Map<String, Object> toJson() {
        List<Map<String, Object>> plugins = new ArrayList<>();
        for (Difference difference : differences()) {
            Map<String, Object> plugin = new LinkedHashMap<>();
            plugin.put("id", difference.id());
            difference.before().ifPresent(entry -> plugin.put("before", toJson(entry)));
            difference.after().ifPresent(entry -> plugin.put("after", toJson(entry)));
            plugin.put("restored", difference.isRestored());
            arrived(difference.id()).ifPresent(arrived -> plugin.put("notes", arrived.notes()));
            plugins.add(plugin);
        }
        return Map.of(
                "dryRun",
                !done,
                "changed",
                done && !plugins.isEmpty(),
                "plugins",
                plugins,
                "dropped",
                dropped().toJson(),
                "restart",
                restart());
    }

    private static Map<String, Object> toJson(LockEntry entry) {
        return Map.of(
                "version", entry.version().toString(),
                "release", entry.release(),
                "file", entry.file(),
                "sha256", entry.sha256().toHex());
    }
}
