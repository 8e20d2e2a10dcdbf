package io.quoin.host.home.doctor;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.change.Settlement;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.trust.RevocationLoader;
import io.quoin.host.shell.ShellText;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** What an interrupted command left over, and files in {@code plugins/} that belong to nothing. */
final class LeftoverCheck {

    private LeftoverCheck() {}

    static void run(Examination examination) {
        PluginHome plugins = examination.plugins();
        try {
            Settlement.interrupted(plugins)
                    .ifPresent(command -> examination.add(Finding.warning(
                            DoctorCode.DOCTOR_INTERRUPTED,
                            "'" + command + "' was interrupted",
                            examination.command("doctor --repair"))));
        } catch (QuoinException e) {
            examination.add(Finding.error(e, "remove the file"));
        }
        RevocationLoader.leftOver(plugins.revocationFile()).stream()
                .findFirst()
                .ifPresent(part -> examination.add(Finding.warning(
                        DoctorCode.DOCTOR_INTERRUPTED,
                        "'revoke' was interrupted; " + part + " is left over",
                        examination.command("doctor --repair"))));
        orphans(examination, plugins);
    }

    private static void orphans(Examination examination, PluginHome plugins) {
        if (!Files.isDirectory(plugins.directory())) {
            return;
        }
        try (Stream<Path> listed = Files.list(plugins.directory())) {
            List<Path> files = listed.sorted().toList();
            for (Path file : files) {
                String name = file.getFileName().toString();
                if (name.endsWith(".p7s")
                        && files.stream()
                                .map(jar -> jar.getFileName().toString())
                                .noneMatch(jar -> jar.endsWith(".jar") && name.startsWith(jar + "."))) {
                    examination.add(Finding.warning(
                            DoctorCode.DOCTOR_ORPHAN_SIGNATURE, file + " has no jar", "rm " + ShellText.word(file)));
                }
            }
        } catch (IOException e) {
            examination.add(Finding.error(
                    new QuoinException(ConfigError.CONFIG_UNREADABLE, plugins.directory() + " cannot be listed: " + e),
                    "chmod u+rx " + ShellText.word(plugins.directory())));
        }
    }
}
