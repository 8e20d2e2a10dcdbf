package io.quoin.host.home.doctor;

import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a directory holds, as far as it can be listed and up to a limit. Links are not followed. */
final class TrustTree implements FileVisitor<Path> {

    /** As many paths are kept, the directory itself among them. */
    static final int MAX_PATHS = 4096;

    /** As many levels below the directory are entered. */
    static final int MAX_DEPTH = 4;

    private final List<Path> paths = new ArrayList<>();
    private final Map<Path, IOException> unreadable = new LinkedHashMap<>();
    private boolean cut;

    private TrustTree() {}

    static TrustTree empty() {
        return new TrustTree();
    }

    static TrustTree of(Path directory) {
        TrustTree tree = new TrustTree();
        try {
            Files.walkFileTree(directory, Set.of(), MAX_DEPTH, tree);
        } catch (IOException e) {
            tree.unreadable.putIfAbsent(directory, e);
        }
        return tree;
    }

    List<Path> paths() {
        return paths;
    }

    /** What could not be listed or looked at, and why. */
    Map<Path, IOException> unreadable() {
        return unreadable;
    }

    /** Whether there is more than the limits let through. */
    boolean cut() {
        return cut;
    }

    private FileVisitResult take(Path path) {
        if (paths.size() == MAX_PATHS) {
            cut = true;
            return FileVisitResult.TERMINATE;
        }
        paths.add(path);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
        return take(directory);
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
        // A directory comes here if it is too deep to be entered.
        cut |= attributes.isDirectory();
        return take(file);
    }

    @Override
    public FileVisitResult visitFileFailed(Path path, IOException reason) {
        unreadable.put(path, reason);
        return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException reason) {
        if (reason != null) {
            unreadable.put(directory, reason);
        }
        return FileVisitResult.CONTINUE;
    }
}
