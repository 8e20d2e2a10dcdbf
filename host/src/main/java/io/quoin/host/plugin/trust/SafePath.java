package io.quoin.host.plugin.trust;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.trust.Access.Place;
import io.quoin.spi.error.ErrorCode;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * Refuses paths through which somebody else could change what is trusted. A path is safe if it and every directory and
 * link on the way to it belong to {@link TrustedOwners} and nobody else may write them; above the path itself, a
 * directory such as {@code /tmp} is safe by its sticky bit. File systems without owners and permissions are not looked at.
 */
public final class SafePath {

    /** As many links as Linux follows. */
    private static final int MAX_LINKS = 40;

    private final Path path;
    private final boolean mayBeLink;
    private final TrustedOwners owners;
    private final List<Weakness> weaknesses = new ArrayList<>();

    private SafePath(Path path, boolean mayBeLink, TrustedOwners owners) {
        this.path = path;
        this.mayBeLink = mayBeLink;
        this.owners = owners;
    }

    /**
     * Refuses a file or directory that is a symbolic link, or that somebody else can change or exchange.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_TRUST_STORE_UNSAFE}, naming all that is to be done
     */
    public static void require(Path path) throws IOException {
        require(weaknesses(path));
    }

    /**
     * Refuses a path as {@link #require} does, if it is there: that it is missing is told by who reads it next.
     *
     * @param unreadable the code if owners and permissions cannot be looked at
     */
    public static void requireIfThere(Path path, ErrorCode unreadable) {
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                require(path);
            }
        } catch (IOException e) {
            throw unreadable(path, unreadable, e);
        }
    }

    /** Refuses a file or directory that somebody else can change or exchange; links may lead to it. */
    public static void requireTarget(Path path) throws IOException {
        require(targetWeaknesses(path));
    }

    /**
     * Refuses a path as {@link #requireTarget} does, if it is there: that it is missing is told by who reads it next.
     *
     * @param unreadable the code if owners and permissions cannot be looked at
     */
    public static void requireTargetIfThere(Path path, ErrorCode unreadable) {
        try {
            if (Files.exists(path)) {
                requireTarget(path);
            }
        } catch (IOException e) {
            throw unreadable(path, unreadable, e);
        }
    }

    private static QuoinException unreadable(Path path, ErrorCode code, IOException reason) {
        return new QuoinException(code, path + ": its owner and permissions cannot be read: " + reason, reason);
    }

    private static void require(List<Weakness> weaknesses) {
        if (!weaknesses.isEmpty()) {
            throw PluginRejection.PLUGIN_TRUST_STORE_UNSAFE.of(
                    String.valueOf(weaknesses.get(0).path()),
                    weaknesses.get(0).problem() + "; " + weaknesses.get(0).remedy()
                            + weaknesses.stream()
                                    .skip(1)
                                    .map(weakness -> "; and " + weakness)
                                    .collect(Collectors.joining()));
        }
    }

    /** What is wrong with a file or directory that exists; none if it is safe. */
    public static List<Weakness> weaknesses(Path path) throws IOException {
        return weaknesses(path, false);
    }

    /** What is wrong with a file or directory that exists, to which links may lead. */
    public static List<Weakness> targetWeaknesses(Path path) throws IOException {
        return weaknesses(path, true);
    }

    private static List<Weakness> weaknesses(Path path, boolean mayBeLink) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return List.of();
        }
        SafePath walk = new SafePath(path.toAbsolutePath(), mayBeLink, TrustedOwners.ofProcess());
        walk.walk();
        return List.copyOf(walk.weaknesses);
    }

    /** Goes the way that the system goes, one name at a time, and looks at each station. */
    private void walk() throws IOException {
        Deque<Path> names = new ArrayDeque<>();
        path.forEach(names::add);
        Path at = path.getRoot();
        look(at, names.isEmpty() ? Place.HERE : Place.ABOVE);
        int links = 0;
        while (!names.isEmpty()) {
            String name = names.pop().toString();
            Path next = switch (name) {
                case "." -> at;
                case ".." -> Optional.ofNullable(at.getParent()).orElse(at);
                default -> at.resolve(name);
            };
            if (!Files.isSymbolicLink(next)) {
                look(next, names.isEmpty() ? Place.HERE : Place.ABOVE);
                at = next;
                continue;
            }
            if (names.isEmpty() && !mayBeLink) {
                weaknesses.add(new Weakness(next, "it is a symbolic link", "put the file itself there"));
                return;
            }
            if (++links > MAX_LINKS) {
                throw new FileSystemLoopException(path.toString());
            }
            look(next, Place.ABOVE);
            Path target = Files.readSymbolicLink(next);
            for (int i = target.getNameCount() - 1; i >= 0; i--) {
                names.push(target.getName(i));
            }
            at = target.isAbsolute() ? target.getRoot() : at;
        }
    }

    private void look(Path station, Place place) throws IOException {
        Optional<Access> found = Access.of(station);
        if (found.isPresent()) {
            Access access = found.get();
            access.weakness(
                            station,
                            place,
                            owners,
                            group -> PrivateGroups.system().isPrivate(group, access.owner()))
                    .filter(weakness ->
                            weaknesses.stream().noneMatch(known -> known.path().equals(weakness.path())))
                    .ifPresent(weaknesses::add);
        }
    }
}
