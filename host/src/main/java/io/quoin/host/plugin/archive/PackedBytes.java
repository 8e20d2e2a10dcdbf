package io.quoin.host.plugin.archive;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.host.plugin.artifact.BoundedFile;
import io.quoin.spi.value.Hash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Verified bytes that entries lie in: on the heap, or in a file to which they were moved. A file's bytes are compared with
 * the hash of what was moved at each reading, so that they are the verified ones or an error. Thread-safe.
 */
final class PackedBytes {

    private sealed interface Place permits Heap, Moved {}

    private record Heap(byte[] bytes) implements Place {}

    private record Moved(Path file, int size, Hash hash) implements Place {}

    private final boolean movable;
    private volatile Place place;

    private PackedBytes(byte[] bytes, boolean movable) {
        this.place = new Heap(bytes);
        this.movable = movable;
    }

    /** Bytes that stay on the heap. They are not copied and must not change. */
    static PackedBytes fixed(byte[] bytes) {
        return new PackedBytes(bytes, false);
    }

    /** Bytes of one entry alone. They are not copied and must not change. */
    static PackedBytes movable(byte[] bytes) {
        return new PackedBytes(bytes, true);
    }

    /** The bytes; must not be changed. */
    byte[] read() {
        return place instanceof Moved moved ? read(moved) : ((Heap) place).bytes();
    }

    private static byte[] read(Moved moved) {
        byte[] bytes = BoundedFile.read(moved.file(), moved.size(), PluginRejection.PLUGIN_ARTIFACT_UNREADABLE);
        if (!Hash.sha256(bytes).equals(moved.hash())) {
            throw PluginRejection.PLUGIN_ARTIFACT_UNREADABLE.of(
                    String.valueOf(moved.file()),
                    "it is not what the node wrote there from the plugin's verified bytes; find out who writes there, then"
                            + " restart the node");
        }
        return bytes;
    }

    boolean isMovable() {
        return movable && place instanceof Heap;
    }

    synchronized void moveTo(Path file) throws IOException {
        if (movable && place instanceof Heap heap) {
            Files.write(file, heap.bytes(), StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            place = new Moved(file, heap.bytes().length, Hash.sha256(heap.bytes()));
        }
    }
}
