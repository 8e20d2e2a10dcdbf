package io.quoin.host.file;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;

/** A directory in which only its owner changes files, whatever the process's mask of permissions says. */
public final class OwnDirectory {

    private OwnDirectory() {}

    /** Makes it and those above it that are absent; one that is there keeps its permissions. */
    public static Path create(Path directory) throws IOException {
        FileAttribute<?>[] permissions =
                directory.getFileSystem().supportedFileAttributeViews().contains("posix")
                        ? new FileAttribute<?>[] {
                            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"))
                        }
                        : new FileAttribute<?>[0];
        return Files.createDirectories(directory, permissions);
    }
}
