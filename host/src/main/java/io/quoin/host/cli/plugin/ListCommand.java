package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.cli.terminal.Count;
import io.quoin.host.cli.terminal.Json;
import io.quoin.host.cli.terminal.Style;
import io.quoin.host.cli.terminal.Table;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.text.Printable;
import java.io.PrintWriter;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code quoin plugin list}: every plugin file of a home, verified, with its signer. */
@Command(
        name = "list",
        description = "Show the plugins of a home, with signer and verdict.",
        mixinStandardHelpOptions = true)
final class ListCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PluginHome plugins = home.plugins();
        List<Verdict> verdicts;
        try (PluginProgress progress = PluginProgress.reading(plugins.jars(), json.isOn())) {
            verdicts = Verdict.all(plugins, progress);
        }
        PrintWriter out = spec.commandLine().getOut();
        if (json.isOn()) {
            out.println(Json.of(verdicts.stream().map(Verdict::toJson).toList()));
        } else if (verdicts.isEmpty()) {
            out.println("There are no plugins.");
        } else {
            out.print(table(verdicts));
        }
        return ExitCode.OK.number();
    }

    private static String table(List<Verdict> verdicts) {
        boolean colours = Style.detected();
        Table table = Table.of("plugin", "version", ">release", "kinds", "requires spi", "signer", "sha256", "status");
        for (Verdict verdict : verdicts) {
            if (verdict.plugin().isPresent()) {
                VerifiedPlugin plugin = verdict.plugin().get();
                PluginDescriptor descriptor = plugin.descriptor();
                table.row(
                        descriptor.id(),
                        descriptor.version(),
                        descriptor.release(),
                        descriptor.kinds().stream().map(Enum::name).collect(Collectors.joining(",")),
                        descriptor.requires(),
                        plugin.signers().stream()
                                .map(signer -> signer.subject() + " "
                                        + signer.fingerprint().shortHex())
                                .collect(Collectors.joining(", ")),
                        plugin.digest().shortHex(),
                        status(verdict, colours));
            } else {
                String status = Style.BAD.apply("refused: " + verdict.status(), colours);
                table.row(
                        verdict.identity()
                                .map(Verdict.Identity::id)
                                .orElseGet(() -> Printable.of(verdict.file().getFileName())),
                        verdict.identity()
                                .map(known -> known.version().toString())
                                .orElse(""),
                        "",
                        "",
                        "",
                        "",
                        "",
                        status);
            }
        }
        return table.render(colours);
    }

    /** With the number of things to know, which {@code plugin verify} tells. */
    private static String status(Verdict verdict, boolean colours) {
        int notes = verdict.plugin().map(plugin -> plugin.notes().size()).orElse(0)
                + verdict.advisories().size();
        Style style = verdict.locked() && notes == 0 ? Style.GOOD : Style.WARNING;
        return style.apply(verdict.status() + (notes == 0 ? "" : " (" + Count.of(notes, "note") + ")"), colours);
    }
}
