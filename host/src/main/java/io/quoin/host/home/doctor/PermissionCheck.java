package io.quoin.host.home.doctor;

import io.quoin.host.config.ConfigError;
import io.quoin.host.node.config.NodeConfig;
import io.quoin.host.node.genesis.GenesisRecord;
import io.quoin.host.plugin.artifact.PluginSignature;
import io.quoin.host.plugin.installed.PluginHome;
import io.quoin.host.plugin.lock.LockFile;
import io.quoin.host.plugin.state.StateFile;
import io.quoin.host.plugin.trust.SafePath;
import io.quoin.host.plugin.trust.Weakness;
import io.quoin.host.shell.ShellText;
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

    private static final String KEPT = "plugins.kept";
    private static final List<String> FILES = List.of(LockFile.NAME, StateFile.NAME);
    private static final List<String> DIRECTORIES = List.of("keys", PluginHome.DIRECTORY, KEPT);
    private static final String TRUST = "trust";

    private PermissionCheck() {}

    static void run(Examination examination) {
        Path home = examination.home();
        Path trust = home.resolve(TRUST);
        TrustTree tree = tree(trust);
        TrustTree kept = tree(home.resolve(KEPT));
        Map<Path, Weakness> weaknesses = new LinkedHashMap<>();
        Map<Path, IOException> unreadable = new LinkedHashMap<>(tree.unreadable());
        unreadable.putAll(kept.unreadable());
        look(home, SafePath::targetWeaknesses, weaknesses, unreadable);
        // The first that finds a path decides on its command: the tree first, whose directories are told with all in
        // them.
        Stream.of(
                        tree.paths().stream(),
                        kept.paths().stream(),
                        named(examination).filter(PermissionCheck::exists))
                .flatMap(paths -> paths)
                .forEach(path -> look(path, SafePath::weaknesses, weaknesses, unreadable));
        linked(examination)
                .filter(Files::exists)
                .forEach(path -> look(path, SafePath::targetWeaknesses, weaknesses, unreadable));
        weaknesses
                .values()
                .forEach(weakness -> examination.add(Finding.warning(
                        DoctorCode.DOCTOR_PERMISSIONS,
                        weakness.path() + ": " + weakness.problem(),
                        weakness.remedy())));
        unreadable.forEach((path, reason) -> examination.add(Finding.warning(
                DoctorCode.DOCTOR_PERMISSIONS,
                path + ": who may change it, or what is in it, cannot be looked at: " + reason,
                "run " + ShellText.marked("ls -ld " + ShellText.word(path)) + ", then " + examination.command("doctor")
                        + " as the user that runs the node")));
        if (tree.cut()) {
            examination.add(Finding.warning(
                    DoctorCode.DOCTOR_PERMISSIONS,
                    trust + ": only its first " + TrustTree.MAX_PATHS + " entries, " + TrustTree.MAX_DEPTH
                            + " levels deep, were looked at",
                    "move away what the policy does not name, then " + examination.command("doctor")));
        }
        examination.config().ifPresent(config -> {
            requireKey(examination, config.keys().session(), "quoin keys session --out ");
            requireKey(examination, config.keys().hotkey(), "quoin keys account --out ");
        });
    }

    private static TrustTree tree(Path directory) {
        return Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS) ? TrustTree.of(directory) : TrustTree.empty();
    }

    /** What a path's weaknesses are found by. */
    @FunctionalInterface
    private interface Looking {
        List<Weakness> at(Path path) throws IOException;
    }

    private static void look(
            Path path, Looking looking, Map<Path, Weakness> weaknesses, Map<Path, IOException> unreadable) {
        try {
            looking.at(path).forEach(weakness -> weaknesses.putIfAbsent(weakness.path(), weakness));
        } catch (IOException e) {
            unreadable.putIfAbsent(path, e);
        }
    }

    /** What the node trusts by name, wherever {@code node.yaml} says that it is. */
    private static Stream<Path> named(Examination examination) {
        Stream<Path> inHome =
                Stream.concat(FILES.stream(), DIRECTORIES.stream()).map(examination.home()::resolve);
        Path list = examination.plugins().revocationFile();
        Stream<Path> configured = examination.config().stream()
                .flatMap(config -> Stream.of(
                        config.data().resolve(GenesisRecord.NAME),
                        config.trust(),
                        list,
                        PluginSignature.pathFor(list)));
        return Stream.concat(inHome, configured);
    }

    /** What a link may lead to. */
    private static Stream<Path> linked(Examination examination) {
        return Stream.concat(
                Stream.of(examination.home().resolve(NodeConfig.FILE)),
                examination.config().stream().map(NodeConfig::genesis));
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
                    "chmod 600 " + ShellText.word(key)));
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
