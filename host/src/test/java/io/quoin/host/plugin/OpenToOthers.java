package io.quoin.host.plugin;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.security.auth.module.UnixSystem;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Gives a file away to others, as a careless operator does. */
public final class OpenToOthers {

    /** In no local file, so that it counts as shared. */
    private static final int GROUP = 4242;

    private OpenToOthers() {}

    /** Every user may write it. */
    public static void all(Path path) throws IOException {
        mode(path, 0666);
    }

    /** A group with other users may write it. The test is skipped for who cannot give a file to such a group. */
    public static void group(Path path) throws IOException {
        assumeTrue(new UnixSystem().getUid() == 0, "only root can give a file to a group that it is not in");
        Files.setAttribute(path, "unix:gid", GROUP);
        mode(path, 0664);
    }

    /** Its owner alone may write it again. */
    public static void nobody(Path path) throws IOException {
        mode(path, 0644);
    }

    private static void mode(Path path, int file) throws IOException {
        int execute = 0111;
        Files.setAttribute(path, "unix:mode", Files.isDirectory(path) ? file | execute : file);
    }
}
