package io.quoin.host.cli.plugin;

import io.quoin.host.cli.ExitCode;
import io.quoin.host.cli.JsonOption;
import io.quoin.host.config.Suggestion;
import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.change.ChangeListener;
import io.quoin.host.plugin.change.PluginChanges;
import io.quoin.host.plugin.descriptor.PluginDescriptor;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockEntry;
import io.quoin.host.plugin.lock.PluginLock;
import io.quoin.host.plugin.trust.VerifiedPlugin;
import io.quoin.host.signing.SignerCertificate;
import io.quoin.host.text.Printable;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code quoin plugin inspect}: everything that is known of one plugin, which is verified for it. */
@Command(
        name = "inspect",
        description = "Verify one plugin and show what it says of itself, who signed it, and what is in it.",
        mixinStandardHelpOptions = true)
final class InspectCommand implements Callable<Integer> {

    @Mixin
    private HomeOption home;

    @Mixin
    private JsonOption json;

    @Parameters(paramLabel = "ID|JAR", description = "An installed plugin's id, or a jar with its .p7s beside it.")
    private String plugin;

    @Spec
    private CommandSpec spec;

    @Override
    public Integer call() {
        PluginHome plugins = home.plugins();
        Path file = file(plugins);
        Verdict verdict;
        try (PluginProgress progress = PluginProgress.reading(List.of(file), json.isOn())) {
            verdict = Verdict.of(List.of(file), plugins, progress).get(0);
        }
        List<String> kept = kept(verdict, plugins);
        json.print(spec.commandLine().getOut(), facts(verdict, kept), text(verdict, kept));
        return (verdict.refusal().isPresent() ? ExitCode.RESTART_WILL_NOT_HELP : ExitCode.OK).number();
    }

    private Path file(PluginHome plugins) {
        if (plugin.endsWith(".jar")) {
            return Path.of(plugin);
        }
        PluginLock lock = plugins.lockOrEmpty();
        LockEntry entry = lock.entry(plugin)
                .orElseThrow(() -> PluginRejection.PLUGIN_NOT_INSTALLED.of(
                        plugin,
                        "there is no such plugin" + Suggestion.didYouMean(plugin, lock.ids())
                                + "; name an installed plugin's id, or a file that ends in .jar"));
        return plugins.file(entry);
    }

    /** The versions that the home can go back to. */
    private static List<String> kept(Verdict verdict, PluginHome plugins) {
        PluginChanges changes = new PluginChanges(plugins, InstantSource.system(), ChangeListener.NONE);
        return verdict.plugin().stream()
                .flatMap(found -> changes.kept(found.descriptor().id()).stream())
                .map(entry -> entry.version().toString())
                .toList();
    }

    private static Map<String, Object> facts(Verdict verdict, List<String> kept) {
        Map<String, Object> facts = new LinkedHashMap<>(verdict.toJson());
        verdict.plugin().ifPresent(found -> {
            facts.put("homepage", found.descriptor().homepage());
            facts.put("entries", found.archive().names().size());
            facts.put("libraries", List.copyOf(found.archive().libraries()));
            facts.put("natives", natives(found));
            facts.put("kept", kept);
        });
        return facts;
    }

    private static String text(Verdict verdict, List<String> kept) {
        List<String> lines = new ArrayList<>();
        lines.add("file       " + verdict.file());
        lines.add("status     " + verdict.status());
        verdict.refusal().ifPresent(refusal -> lines.add("reason     " + refusal.getMessage()));
        verdict.plugin().ifPresent(found -> describe(found, lines));
        kept.forEach(version -> lines.add("kept       " + version));
        verdict.advisories()
                .forEach(advisory ->
                        lines.add("advisory   " + advisory.id() + ", " + advisory.severity() + ": " + advisory.text()));
        return lines.stream().map(Printable::of).collect(Collectors.joining(System.lineSeparator()));
    }

    private static void describe(VerifiedPlugin found, List<String> lines) {
        PluginDescriptor descriptor = found.descriptor();
        lines.add("id         " + descriptor.id());
        lines.add("version    " + descriptor.version() + " (release " + descriptor.release() + ")");
        lines.add("kinds      " + descriptor.kinds());
        lines.add("requires   SPI " + descriptor.requires());
        lines.add("license    " + descriptor.license());
        if (!descriptor.homepage().isEmpty()) {
            lines.add("homepage   " + descriptor.homepage());
        }
        lines.add("sha256     " + found.digest());
        lines.add("size       " + found.size() + " bytes, "
                + found.archive().names().size() + " entries");
        for (SignerCertificate signer : found.signers()) {
            lines.add("signer     " + signer.subject() + " " + signer.fingerprint() + ", valid until "
                    + signer.notAfter());
        }
        found.archive().libraries().forEach(library -> lines.add("library    " + library));
        natives(found).forEach(library -> lines.add("native     " + library));
        found.notes().forEach(note -> lines.add("note       " + note));
    }

    private static List<String> natives(VerifiedPlugin found) {
        return found.archive().names().stream()
                .filter(name -> name.startsWith("native/") && !name.endsWith("/"))
                .sorted()
                .toList();
    }
}
