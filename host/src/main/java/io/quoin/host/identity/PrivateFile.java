package io.quoin.host.identity;

import io.quoin.host.config.ConfigError;
import io.quoin.host.shell.ShellText;
import io.quoin.host.text.FailureText;
import io.quoin.spi.error.QuoinException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Set;

/**
 * A file that only its owner may read: made with mode 0600, and refused when it is open to others. On file systems
 * without POSIX permissions the directory's own protection has to do.
 */
public final class PrivateFile {

    /** The largest private file that is read, in bytes. */
    public static final int MAX_BYTES = 64 << 10;

    /** The size of a secret that {@link #readSecret} reads. */
    public static final int SECRET_BYTES = 32;

    private static final Set<PosixFilePermission> OWNER_ONLY =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE);

    private PrivateFile() {}

    /**
     * Makes a new file with mode 0600, parents included.
     *
     * @throws QuoinException with {@code CONFIG_KEY_FILE} if it exists: a key is never overwritten
     */
    public static void create(Path file, byte[] content) {
        try {
            Path parent = file.toAbsolutePath().getParent();
            if (parent != null) {
                Files.createDirectories(parent);
            }
            FileAttribute<?>[] attributes = isPosix(file)
                    ? new FileAttribute<?>[] {PosixFilePermissions.asFileAttribute(OWNER_ONLY)}
                    : new FileAttribute<?>[0];
            try (SeekableByteChannel out = Files.newByteChannel(
                    file,
                    Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE, StandardOpenOption.SYNC),
                    attributes)) {
                ByteBuffer buffer = ByteBuffer.wrap(content);
                while (buffer.hasRemaining()) {
                    out.write(buffer);
                }
            }
        } catch (FileAlreadyExistsException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE, file + " exists already; a key is never overwritten: move it away", e);
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE, "Cannot write " + file + ": " + FailureText.message(e), e);
        }
    }

    /** The file's bytes, if it is a regular file that nobody else may read. */
    public static byte[] read(Path file) {
        try {
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw new QuoinException(
                        ConfigError.CONFIG_KEY_FILE, file + " is not a regular file; make one with 'quoin keys'");
            }
            if (isPosix(file)) {
                Set<PosixFilePermission> found = Files.getPosixFilePermissions(file, LinkOption.NOFOLLOW_LINKS);
                if (!OWNER_ONLY.containsAll(found)) {
                    throw new QuoinException(
                            ConfigError.CONFIG_KEY_FILE,
                            file + " has mode " + PosixFilePermissions.toString(found) + ", expected rw-------; run "
                                    + ShellText.marked("chmod 600 " + ShellText.word(file)));
                }
            }
            if (Files.size(file) > MAX_BYTES) {
                throw new QuoinException(ConfigError.CONFIG_KEY_FILE, file + " is too large for a key file");
            }
            return Files.readAllBytes(file);
        } catch (IOException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE, "Cannot read " + file + ": " + FailureText.message(e), e);
        }
    }

    /**
     * Reads a private file of 64 hexadecimal digits; the caller clears the bytes.
     *
     * @param what the file should be, such as {@code a session key}
     * @throws QuoinException with {@code CONFIG_KEY_FILE} if it is missing, open to others, or something else
     */
    public static byte[] readSecret(Path file, String what) {
        byte[] content = read(file);
        try {
            byte[] secret = HexFormat.of().parseHex(new String(content, StandardCharsets.US_ASCII).strip());
            if (secret.length == SECRET_BYTES) {
                return secret;
            }
            Arrays.fill(secret, (byte) 0);
            throw new IllegalArgumentException("wrong size");
        } catch (IllegalArgumentException e) {
            throw new QuoinException(
                    ConfigError.CONFIG_KEY_FILE, file + " is not " + what + ": expected 64 hexadecimal digits");
        } finally {
            Arrays.fill(content, (byte) 0);
        }
    }

    private static boolean isPosix(Path file) throws IOException {
        Path existing = file.toAbsolutePath();
        while (!Files.exists(existing)) {
            Path parent = existing.getParent();
            if (parent == null) {
                return false;
            }
            existing = parent;
        }
        return Files.getFileStore(existing).supportsFileAttributeView("posix");
    }
}
