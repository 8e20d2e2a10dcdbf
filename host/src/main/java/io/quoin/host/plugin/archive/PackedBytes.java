package io.quoin.host.plugin.archive;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.BoundedFile;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Verified bytes that entries lie in, wherever they are: on the heap, or in a file to which they were moved. A file's bytes
 * are compared with the hash of what was moved at each reading, so that they are the verified ones or an error. Thread-safe.
 */
final class PackedBytes {

    private sealed interface Place permits Heap, Moved {}

    /**
     * A part of an array, which must not be changed.
     *
     * @param start where the part begins
     */
    record Heap(byte[] bytes, int start) implements Place {}

    private record Moved(Path file, int size, Hash hash) implements Place {}

    private final boolean movable;
    private volatile Place place;

    private PackedBytes(byte[] bytes, int start, boolean movable) {
        this.place = new Heap(bytes, start);
        this.movable = movable;
    }

    /** Bytes that stay on the heap, from {@code start} on. They are not copied and must not change. */
    static PackedBytes fixed(byte[] bytes, int start) {
        return new PackedBytes(bytes, start, false);
    }

    /** Bytes of one entry alone. They are not copied and must not change. */
    static PackedBytes movable(byte[] bytes) {
        return new PackedBytes(bytes, 0, true);
    }

    /** The bytes, read if they were moved. */
    Heap read() {
        Place now = place;
        return now instanceof Moved moved ? read(moved) : (Heap) now;
    }

    private static Heap read(Moved moved) {
        byte[] bytes = BoundedFile.read(moved.file(), moved.size(), PluginRejection.PLUGIN_ARTIFACT_UNREADABLE);
        if (!Hash.sha256(bytes).equals(moved.hash())) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(moved.file()),
                    "it is not what the node wrote there from the plugin's verified bytes; find out who writes there, then"
                            + " restart the node");
        }
        return new Heap(bytes, 0);
    }

    /** From now on they are equal bytes elsewhere on the heap. */
    synchronized void replace(byte[] equal) {
        place = new Heap(equal, 0);
    }

    boolean isMovable() {
        return movable && place instanceof Heap;
    }

    /** Writes a new file. */
    @FunctionalInterface
    interface NewFile {
        void write(Path file, byte[] bytes) throws IOException;
    }

    void moveTo(Path file) throws IOException {
        moveTo(
                file,
                (path, bytes) -> Files.write(path, bytes, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
    }

    /** Moves them; if that fails, they stay on the heap and the part of the file that was written is removed. */
    synchronized void moveTo(Path file, NewFile writing) throws IOException {
        if (!movable || !(place instanceof Heap heap)) {
            return;
        }
        try {
            writing.write(file, heap.bytes());
        } catch (FileAlreadyExistsException e) {
            throw e;
        } catch (IOException e) {
            remove(file, e);
            throw e;
        }
        place = new Moved(file, heap.bytes().length, Hash.sha256(heap.bytes()));
    }

    private static void remove(Path part, IOException reason) {
        try {
            Files.deleteIfExists(part);
        } catch (IOException e) {
            reason.addSuppressed(e);
        }
    }
}
