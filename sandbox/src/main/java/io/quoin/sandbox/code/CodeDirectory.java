package io.quoin.sandbox.code;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;

/**
 * The files of the cache, in a directory that only its owner can enter. A file is whole or absent: it is written as a part
 * beside and renamed. Its time of modification is that of its last use. Safe from any thread.
 */
final class CodeDirectory {

    private static final String PART = ".part";
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rwx------");

    private final Path directory;
    private final boolean posix;
    private final AtomicLong parts = new AtomicLong();

    private CodeDirectory(Path directory) {
        this.directory = directory;
        this.posix = directory.getFileSystem().supportedFileAttributeViews().contains("posix");
    }

    /** A file that was found. */
    record Found(CodeName name, long bytes, Instant lastUse) {}

    /** Makes the directory, or closes the one that there is to others, and removes parts that a crash left. */
    static CodeDirectory open(Path directory) throws IOException {
        CodeDirectory opened = new CodeDirectory(directory);
        Files.createDirectories(directory.toAbsolutePath().getParent());
        if (!Files.isDirectory(directory, LinkOption.NOFOLLOW_LINKS)) {
            Files.createDirectory(directory, opened.permissions("rwx------"));
        } else if (opened.posix) {
            Files.setPosixFilePermissions(directory, OWNER_ONLY);
        }
        for (Path file : opened.list()) {
            if (isPart(file.getFileName().toString())) {
                Files.deleteIfExists(file);
            }
        }
        return opened;
    }

    /** A part is called after its entry, with a number. */
    private static boolean isPart(String name) {
        return name.endsWith(PART)
                && CodeName.parse(name.substring(0, name.indexOf('.'))).isPresent();
    }

    /** The entries, least recently used first; other files are left out. */
    List<Found> entries() throws IOException {
        List<Found> entries = new ArrayList<>();
        for (Path file : list()) {
            Optional<CodeName> name = CodeName.parse(file.getFileName().toString());
            if (name.isPresent()) {
                BasicFileAttributes attributes =
                        Files.readAttributes(file, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS);
                entries.add(new Found(
                        name.get(),
                        attributes.size(),
                        attributes.lastModifiedTime().toInstant()));
            }
        }
        entries.sort(Comparator.comparing(Found::lastUse)
                .thenComparing(found -> found.name().fileName()));
        return entries;
    }

    private List<Path> list() throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    boolean holds(CodeName name) {
        return Files.exists(file(name), LinkOption.NOFOLLOW_LINKS);
    }

    /**
     * Reads a file. A link is not followed.
     *
     * @param most bytes; of a larger file, one byte more is read
     */
    byte[] read(CodeName name, int most) throws IOException {
        try (InputStream in = Files.newInputStream(file(name), LinkOption.NOFOLLOW_LINKS)) {
            return in.readNBytes(most + 1);
        }
    }

    /** Marks a file as used. */
    void touch(CodeName name, Instant now) throws IOException {
        Files.setLastModifiedTime(file(name), FileTime.from(now));
    }

    /** Content that was written but does not have its name yet. Closing deletes it, unless it was finished. */
    final class Part implements AutoCloseable {

        private final Path part;
        private final Path file;

        private Part(Path part, Path file) {
            this.part = part;
            this.file = file;
        }

        /** Gives the content its name, in place of another file's. */
        void finish() throws IOException {
            Files.move(part, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() throws IOException {
            Files.deleteIfExists(part);
        }
    }

    /** Writes content for a file, last used now. */
    Part write(CodeName name, byte[] content, Instant now) throws IOException {
        Path path = directory.resolve(name.fileName() + "." + parts.incrementAndGet() + PART);
        Part part = new Part(path, file(name));
        try {
            try (FileChannel out = FileChannel.open(
                    path, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), permissions("rw-------"))) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
            Files.setLastModifiedTime(path, FileTime.from(now));
            return part;
        } catch (IOException e) {
            part.close();
            throw e;
        }
    }

    void delete(CodeName name) throws IOException {
        Files.deleteIfExists(file(name));
    }

    private Path file(CodeName name) {
        return directory.resolve(name.fileName());
    }

    private FileAttribute<?>[] permissions(String text) {
        return posix
                ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString(text))}
                : new FileAttribute<?>[0];
    }

    @Override
    public String toString() {
        return directory.toString();
    }
}
