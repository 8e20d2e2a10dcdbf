package io.quoin.host.plugin.trust;

import com.sun.security.auth.module.UnixSystem;
import io.quoin.host.shell.ShellText;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * Who may change a path, as its file system says; a symbolic link's own, not its target's.
 *
 * @param owner the user's number
 * @param name the user's name, or the number if it has none
 * @param group the group's number
 * @param mode the permissions, with the sticky bit
 * @param kind what it is
 */
record Access(int owner, String name, int group, int mode, Kind kind) {

    private static final int STICKY = 01000;
    private static final int GROUP_WRITES = 0020;
    private static final int OTHERS_WRITE = 0002;

    /** Whether only the path's owner is in a group. */
    @FunctionalInterface
    interface Groups {
        boolean isPrivate(int group) throws IOException;
    }

    /** What a path leads to, as far as it matters here. */
    enum Kind {
        FILE,
        DIRECTORY,
        /** A symbolic link, whose permissions mean nothing. */
        LINK
    }

    /** What a path is to the one that is asked for. */
    enum Place {
        /** The file or directory itself. */
        HERE,
        /** A directory above, where a sticky bit keeps others from exchanging what is not theirs. */
        ABOVE
    }

    /** Empty on a file system that knows no owners. */
    static Optional<Access> of(Path path) throws IOException {
        if (!path.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return Optional.empty();
        }
        Map<String, Object> found = Files.readAttributes(
                path, "unix:uid,gid,owner,mode,isSymbolicLink,isDirectory", LinkOption.NOFOLLOW_LINKS);
        return Optional.of(new Access(
                value(found, "uid", Integer.class),
                String.valueOf(found.get("owner")),
                value(found, "gid", Integer.class),
                value(found, "mode", Integer.class),
                kind(found)));
    }

    private static Kind kind(Map<String, Object> found) {
        if (value(found, "isSymbolicLink", Boolean.class)) {
            return Kind.LINK;
        }
        return value(found, "isDirectory", Boolean.class) ? Kind.DIRECTORY : Kind.FILE;
    }

    private static <T> T value(Map<String, Object> found, String name, Class<T> type) {
        return type.cast(Objects.requireNonNull(found.get(name), name));
    }

    /** The number of the user that runs this process. */
    static int processUser() {
        return (int) new UnixSystem().getUid();
    }

    /**
     * What lets somebody else change the path. The remedy for a directory that is asked for is one for all that is in it.
     *
     * @param owners whose files are trusted
     * @param groups is asked only if the group may write the path
     */
    Optional<Weakness> weakness(Path path, Place place, TrustedOwners owners, Groups groups) throws IOException {
        boolean all = place == Place.HERE && kind == Kind.DIRECTORY;
        if (!owners.accept(owner)) {
            return Optional.of(new Weakness(
                    path,
                    "it belongs to " + who() + ", expected " + owners,
                    "run "
                            + ShellText.marked(
                                    "chown -h" + (all ? "R " : " ") + owners.runner() + " " + ShellText.word(path))
                            + " as root, or run quoin as the user " + owner + " ('sudo -u \\#" + owner
                            + "', a container with '--user " + owner + "')"));
        }
        if (kind == Kind.LINK || place == Place.ABOVE && (mode & STICKY) != 0) {
            return Optional.empty();
        }
        boolean others = (mode & OTHERS_WRITE) != 0;
        boolean shared = (mode & GROUP_WRITES) != 0 && (others || !groups.isPrivate(group));
        if (!others && !shared) {
            return Optional.empty();
        }
        String who = others ? "every user" : "its group " + group;
        return Optional.of(new Weakness(
                path,
                who + " may write it",
                "run "
                        + ShellText.marked("chmod " + (all ? "-R " : "") + (shared ? "g" : "") + (others ? "o" : "")
                                + "-w " + ShellText.word(path))));
    }

    private String who() {
        return name.equals(Integer.toString(owner)) ? "the user " + owner : "the user " + owner + " (" + name + ")";
    }
}
