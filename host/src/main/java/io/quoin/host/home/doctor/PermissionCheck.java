package io.quoin.host.home.doctor;

import io.quoin.host.config.ConfigError;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.plugin.trust.SafePath;
import io.quoin.host.plugin.trust.Weakness;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Who may write what the node trusts, and who may read its keys. What the node itself refuses is told by other checks as
 * the reason; here each path has a finding of its own. Nothing is looked at where there are no such permissions.
 */
final class PermissionCheck {

    private static final List<String> FILES = List.of(NodeConfig.FILE, LockFile.NAME, StateFile.NAME);
    private static final List<String> DIRECTORIES = List.of("keys", PluginHome.DIRECTORY, "plugins.kept");
    private static final String TRUST = "trust";

    /** More in {@code trust/} than this is not looked at. */
    private static final int MAX_TRUST_FILES = 4096;

    private static final int MAX_TRUST_DEPTH = 4;

    private PermissionCheck() {}

    static void run(Examination examination) {
        try {
            Map<Path, Weakness> weaknesses = new LinkedHashMap<>();
            SafePath.directoryWeaknesses(examination.home())
                    .forEach(weakness -> weaknesses.putIfAbsent(weakness.path(), weakness));
            for (Path path : paths(examination.home())) {
                SafePath.weaknesses(path).forEach(weakness -> weaknesses.putIfAbsent(weakness.path(), weakness));
            }
            weaknesses
                    .values()
                    .forEach(weakness -> examination.add(Finding.warning(
                            DoctorCode.DOCTOR_PERMISSIONS,
                            weakness.path() + ": " + weakness.problem(),
                            weakness.remedy())));
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_UNREADABLE,
                    "Owners and permissions in " + examination.home() + " cannot be looked at: " + e,
                    e);
        }
        examination.config().ifPresent(config -> {
            requireKey(examination, config.keys().session(), "quoin keys session --out ");
            requireKey(examination, config.keys().hotkey(), "quoin keys account --out ");
        });
    }

    private static List<Path> paths(Path home) throws IOException {
        Stream<Path> named = Stream.concat(FILES.stream(), DIRECTORIES.stream()).map(home::resolve);
        Path trust = home.resolve(TRUST);
        if (!Files.isDirectory(trust, LinkOption.NOFOLLOW_LINKS)) {
            return named.filter(PermissionCheck::exists).toList();
        }
        try (Stream<Path> trusted = Files.walk(trust, MAX_TRUST_DEPTH).limit(MAX_TRUST_FILES)) {
            return Stream.concat(named.filter(PermissionCheck::exists), trusted).toList();
        }
    }

    private static boolean exists(Path path) {
        return Files.exists(path, LinkOption.NOFOLLOW_LINKS);
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
