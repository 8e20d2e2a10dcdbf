package io.quoin.plugins.wasmtime.process;

import io.quoin.plugins.wasmtime.protocol.Protocol;
import io.quoin.spi.error.QuoinException;
import io.quoin.spi.error.WasmError;
import io.quoin.spi.value.Hash;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Comparator;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What a worker is made of, extracted from the plugin's own verified bytes into a directory that only this user can
 * enter: one jar and the native library. Both are compared with what was extracted before each start. Closing deletes
 * the directory.
 */
public final class WorkerFiles implements AutoCloseable {

    static final String MAIN_CLASS = "io.quoin.plugins.wasmtime.worker.WorkerMain";

    private static final Logger LOG = LoggerFactory.getLogger(WorkerFiles.class);
    private static final String RESOURCES = "/worker/";
    private static final String JAR = "wasmtime-worker.jar";
    private static final String NATIVE_LIBRARY = "libwasmtime_jni.so";

    private final Path directory;
    private final Hash jarHash;
    private final Hash libraryHash;

    private WorkerFiles(Path directory, Hash jarHash, Hash libraryHash) {
        this.directory = directory;
        this.jarHash = jarHash;
        this.libraryHash = libraryHash;
    }

    /**
     * Extracts the files, replacing whatever a node that was killed left in the directory.
     *
     * @param place need not exist; its parent is the plugin's own
     * @throws QuoinException with {@code WASM_ENGINE_FAULT} if the files cannot be read or written
     */
    public static WorkerFiles extract(Path place) {
        // A worker runs in a directory of its own, where a relative path would lead elsewhere.
        Path directory = place.toAbsolutePath();
        try {
            delete(directory);
            Files.createDirectory(
                    directory, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------")));
            return new WorkerFiles(directory, extract(JAR, directory), extract(NATIVE_LIBRARY, directory));
        } catch (IOException e) {
            throw fault("cannot be extracted to " + directory + ": " + e, "check the disk, or reinstall the plugin", e);
        }
    }

    private static Hash extract(String name, Path directory) throws IOException {
        try (InputStream in = WorkerFiles.class.getResourceAsStream(RESOURCES + name)) {
            if (in == null) {
                throw new FileNotFoundException(RESOURCES + name + " in the plugin runtime-wasmtime");
            }
            byte[] bytes = in.readAllBytes();
            Files.write(directory.resolve(name), bytes);
            return Hash.sha256(bytes);
        }
    }

    /** Deletes what workers that ended left. */
    void deleteScratchOfEnded() {
        try (Stream<Path> entries = Files.list(directory)) {
            for (Path entry : entries.toList()) {
                String name = entry.getFileName().toString();
                if (name.startsWith(Protocol.SCRATCH_PREFIX)
                        && ProcessHandle.of(Long.parseLong(name.substring(Protocol.SCRATCH_PREFIX.length())))
                                .isEmpty()) {
                    delete(entry);
                }
            }
        } catch (IOException e) {
            LOG.warn("What ended workers left in {} could not be deleted: {}", directory, e.toString());
        }
    }

    Path directory() {
        return directory;
    }

    Path jar() {
        return directory.resolve(JAR);
    }

    /** Compares the files with what was extracted. */
    void verify() {
        verify(jar(), jarHash);
        verify(directory.resolve(NATIVE_LIBRARY), libraryHash);
    }

    private static void verify(Path file, Hash expected) {
        Hash found;
        try {
            found = Hash.sha256(Files.readAllBytes(file));
        } catch (IOException e) {
            throw fault("cannot be read: " + e, "restart the node, which extracts them again", e);
        }
        if (!found.equals(expected)) {
            throw fault(
                    "were changed after extraction: " + file + " has SHA-256 " + found + ", expected " + expected,
                    "find out who writes there, then restart the node",
                    null);
        }
    }

    private static QuoinException fault(String finding, String remedy, @Nullable Throwable cause) {
        return new QuoinException(
                WasmError.WASM_ENGINE_FAULT, "The files of Wasmtime's workers " + finding + "; " + remedy + ".", cause);
    }

    @Override
    public void close() {
        try {
            delete(directory);
        } catch (IOException e) {
            LOG.warn("The files of Wasmtime's workers in {} could not be deleted: {}", directory, e.toString());
        }
    }

    private static void delete(Path directory) throws IOException {
        if (!Files.exists(directory)) {
            return;
        }
        try (Stream<Path> files = Files.walk(directory)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.deleteIfExists(file);
            }
        }
    }
}
