package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.revocation.Advisory;
import io.quoin.host.plugin.revocation.RevocationList;
import io.quoin.host.text.Printable;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin plugin advisories}: what the operator's list says of the installed plugins. */
@Command(
        name = "advisories",
        description =
                "Show what the operator's list says of the installed plugins: warnings, deprecations, revocations.",
        mixinStandardHelpOptions = true)
final class AdvisoriesCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    /** A word about an installed plugin. */
    private record Word(LockEntry plugin, String id, String severity, String text, String url) {

        Map<String, Object> toJson() {
            Map<String, Object> json = new LinkedHashMap<>();
            json.put("plugin", plugin.id());
            json.put("version", plugin.version().toString());
            json.put("id", id);
            json.put("severity", severity);
            json.put("text", text);
            json.put("url", url);
            return json;
        }
    }

    @Override
    public Integer call() {
        PluginHome plugins = home.plugins();
        RevocationList list = plugins.trust().revocations();
        List<Word> words = plugins.lock().entries().stream()
                .flatMap(entry -> words(entry, list).stream())
                .toList();
        PrintWriter out = spec.commandLine().getOut();
        if (json.isOn()) {
            out.println(Json.of(words.stream().map(Word::toJson).toList()));
        } else if (words.isEmpty()) {
            out.println("There is nothing to know about the installed plugins.");
        } else {
            Table table = Table.of("plugin", "version", "severity", "id", "text");
            words.forEach(word -> table.row(
                    word.plugin().id(),
                    word.plugin().version(),
                    word.severity(),
                    word.id(),
                    Printable.of(word.text() + (word.url().isEmpty() ? "" : " " + word.url()))));
            out.print(table.render(Style.detected()));
        }
        return ExitCode.OK.number();
    }

    private static List<Word> words(LockEntry entry, RevocationList list) {
        List<Word> words = new ArrayList<>();
        list.of(entry.id(), entry.version())
                .or(() -> list.of(entry.sha256()))
                .ifPresent(revocation -> words.add(new Word(entry, "", "REVOKED", revocation.reason(), "")));
        for (Advisory advisory : list.advisories(entry.id(), entry.version())) {
            words.add(new Word(entry, advisory.id(), advisory.severity().name(), advisory.text(), advisory.url()));
        }
        return words;
    }
}
