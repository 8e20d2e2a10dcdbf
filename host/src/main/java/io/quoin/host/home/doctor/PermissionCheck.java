package io.quoin.host.home.doctor;

import io.quoin.host.config.ConfigError;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/** Who may write what the node trusts, and who may read its keys. Nothing is looked at where there are no such permissions. */
final class PermissionCheck {

    private static final List<String> DIRECTORIES = List.of("", "keys", "trust", PluginHome.DIRECTORY, "plugins.kept");

    private PermissionCheck() {}

    static void run(Examination examination) {
        for (String name : DIRECTORIES) {
            Path directory = examination.home().resolve(name);
            if (Files.isDirectory(directory) && permissions(directory).contains(PosixFilePermission.OTHERS_WRITE)) {
                examination.add(Finding.warning(
                        DoctorCode.DOCTOR_PERMISSIONS, "every user may write " + directory, "chmod o-w " + directory));
            }
        }
        examination.config().ifPresent(config -> {
            requireKey(examination, config.keys().session(), "quoin keys session --out ");
            requireKey(examination, config.keys().hotkey(), "quoin keys account --out ");
        });
    }

    private static void requireKey(Examination examination, Path key, String make) {
        if (!Files.isRegularFile(key, LinkOption.NOFOLLOW_LINKS)) {
            examination.add(Finding.error(
                    new QuoinException(ConfigError.CONFIG_KEY_FILE, key + " is missing or not a regular file"),
                    make + key));
            return;
        }
        Set<PosixFilePermission> others = EnumSet.noneOf(PosixFilePermission.class);
        others.addAll(permissions(key));
        others.remove(PosixFilePermission.OWNER_READ);
        others.remove(PosixFilePermission.OWNER_WRITE);
        if (!others.isEmpty()) {
            examination.add(Finding.error(
                    new QuoinException(
                            ConfigError.CONFIG_KEY_FILE,
                            key + " has mode " + PosixFilePermissions.toString(permissions(key))
                                    + ", expected rw-------"),
                    "chmod 600 " + key));
        }
    }

    private static Set<PosixFilePermission> permissions(Path path) {
        PosixFileAttributeView view =
                Files.getFileAttributeView(path, PosixFileAttributeView.class, LinkOption.NOFOLLOW_LINKS);
        try {
            return view == null ? Set.of() : view.readAttributes().permissions();
        } catch (IOException e) {
            throw new QuoinException(ConfigError.CONFIG_UNREADABLE, path + " cannot be looked at: " + e, e);
        }
    }
}
