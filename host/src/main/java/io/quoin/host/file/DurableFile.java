package io.quoin.host.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.HashSet;
import java.util.Set;
import java.util.function.IntConsumer;

/**
 * A file that has its old content or its new one, whatever happens meanwhile. The new content is written beside it as
 * {@code .<name>.part}, forced to the disk and renamed; a part that a crash left behind is overwritten by the next write.
 */
public final class DurableFile {

    private static final int PART_BYTES = 1 << 20;

    /** At most the owner writes, whatever the process's mask of permissions says. */
    private static final String ALL_READ = "rw-r--r--";

    private static final String OWNER_READS = "rw-------";

    private DurableFile() {}

    /** Where the new content is written first. */
    public static Path partOf(Path file) {
        return file.resolveSibling("." + file.getFileName() + ".part");
    }

    /** Replaces the content; it is on the disk, name included, when this returns. */
    public static void replace(Path file, byte[] content) throws IOException {
        replace(file, content, ALL_READ);
    }

    /** Replaces the content as {@link #replace} does, and only the owner may read it. */
    public static void replacePrivate(Path file, byte[] content) throws IOException {
        replace(file, content, OWNER_READS);
    }

    private static void replace(Path file, byte[] content, String permissions) throws IOException {
        write(partOf(file), content, permissions, written -> {});
        place(file);
    }

    /**
     * Replaces the content of a file that is there, as {@link #replace} does; its permissions stay, and its owner where the
     * process may set one.
     */
    public static void replaceKept(Path file, byte[] content) throws IOException {
        Path part = partOf(file);
        Files.deleteIfExists(part);
        Files.copy(file, part, StandardCopyOption.COPY_ATTRIBUTES);
        try {
            fillKept(part, content);
        } catch (IOException e) {
            Files.delete(part);
            throw e;
        }
        place(file);
    }

    /** Fills a file that its owner may have forbidden itself to write. */
    private static void fillKept(Path part, byte[] content) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(part, PosixFileAttributeView.class);
        Set<PosixFilePermission> kept =
                view == null ? Set.of() : view.readAttributes().permissions();
        if (view != null) {
            Set<PosixFilePermission> writable = new HashSet<>(kept);
            writable.add(PosixFilePermission.OWNER_WRITE);
            view.setPermissions(writable);
        }
        try (FileChannel out = FileChannel.open(part, StandardOpenOption.WRITE, StandardOpenOption.TRUNCATE_EXISTING)) {
            fill(out, content, written -> {});
        }
        if (view != null) {
            view.setPermissions(kept);
        }
    }

    /** Makes the part that was written whole the file; it is there under its name, on the disk, when this returns. */
    public static void place(Path file) throws IOException {
        Files.move(partOf(file), file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        forceDirectory(file.toAbsolutePath().resolveSibling(""));
    }

    /**
     * Writes a file in place and forces its content to the disk; its name is durable once its directory is forced. What
     * had the name before is removed, not written to: it may be a link to another's file, or a pipe.
     */
    public static void write(Path file, byte[] content) throws IOException {
        write(file, content, part -> {});
    }

    /**
     * Writes a file in place, like {@link #write(Path, byte[])}.
     *
     * @param written is told of the size of each part when it was handed to the operating system
     */
    public static void write(Path file, byte[] content, IntConsumer written) throws IOException {
        write(file, content, ALL_READ, written);
    }

    private static void write(Path file, byte[] content, String permissions, IntConsumer written) throws IOException {
        Files.deleteIfExists(file);
        try (FileChannel out = FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file, permissions))) {
            fill(out, content, written);
        }
    }

    private static void fill(FileChannel out, byte[] content, IntConsumer written) throws IOException {
        ByteBuffer buffer = ByteBuffer.wrap(content);
        while (buffer.hasRemaining()) {
            buffer.limit(Math.min(content.length, buffer.position() + PART_BYTES));
            int part = 0;
            while (buffer.hasRemaining()) {
                part += out.write(buffer);
            }
            buffer.limit(content.length);
            written.accept(part);
        }
        out.force(true);
    }

    private static FileAttribute<?>[] attributes(Path file, String permissions) {
        return file.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {
                    PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(permissions))
                }
                : new FileAttribute<?>[0];
    }

    /** Makes names in a directory durable: creations, renames and deletions. Windows does so by itself. */
    public static void forceDirectory(Path directory) throws IOException {
        if (!System.getProperty("os.name").startsWith("Windows")) {
            try (FileChannel names = FileChannel.open(directory, StandardOpenOption.READ)) {
                names.force(true);
            }
        }
    }
}
