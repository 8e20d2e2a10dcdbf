package io.quoin.host.plugin.archive;

import io.quoin.host.plugin.PluginRejection;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One file or directory of an archive. Safe from any thread; its content is unpacked anew at each read. */
public final class ArchiveEntry {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private final String archive;
    private final String name;
    private final PackedBytes bytes;
    private final int offset;
    private final int method;
    private final int packedSize;
    private final int size;
    private final int crc;

    ArchiveEntry(String archive, PackedBytes bytes, int offset, ZipRecord record) {
        this(
                archive,
                record.name(),
                bytes,
                offset,
                record.method(),
                (int) record.compressedSize(),
                (int) record.size(),
                (int) record.crc());
    }

    private ArchiveEntry(
            String archive, String name, PackedBytes bytes, int offset, int method, int packedSize, int size, int crc) {
        this.archive = archive;
        this.name = name;
        this.bytes = bytes;
        this.offset = offset;
        this.method = method;
        this.packedSize = packedSize;
        this.size = size;
        this.crc = crc;
    }

    /** The name as it stands in the archive, with {@code /} between directories. */
    public String name() {
        return name;
    }

    /** The size of the content in bytes. */
    public int size() {
        return size;
    }

    public boolean isDirectory() {
        return name.endsWith("/");
    }

    /**
     * The content; the caller owns the array.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_ARCHIVE_MALFORMED} if it does not have the size and
     *     checksum that the archive states, with {@code PLUGIN_ARTIFACT_UNREADABLE} if it was {@linkplain #moveTo moved}
     *     and the file is gone or another
     */
    public byte[] read() {
        PackedBytes.Heap from = bytes.read();
        int start = from.start() + offset;
        byte[] content =
                method == STORED ? Arrays.copyOfRange(from.bytes(), start, start + size) : inflate(from.bytes(), start);
        requireChecksum(content, 0, content.length);
        return content;
    }

    /** Refuses content that does not unpack, or has not its checksum. */
    void requireReadable() {
        if (method == STORED) {
            PackedBytes.Heap from = bytes.read();
            requireChecksum(from.bytes(), from.start() + offset, size);
        } else {
            read();
        }
    }

    /**
     * Whether it can be {@linkplain #moveTo moved}: a large one of a {@linkplain PluginArchive#compact compact} archive
     * that was not moved yet.
     */
    public boolean isMovable() {
        return bytes.isMovable();
    }

    /**
     * Moves the packed content from the heap to a file that does not exist yet; from then on it is read from there, and
     * compared with the hash of what was written. Nothing happens if it is not {@linkplain #isMovable movable}. Whoever
     * owns the file removes it.
     *
     * @throws IOException if it cannot be written; the content stays where it is, and no part of the file is left
     */
    public void moveTo(Path file) throws IOException {
        bytes.moveTo(file);
    }

    /** A jar that is this entry's content; one that is stored is read where it lies. */
    NestedJar nested() {
        String label = archive + "!" + name;
        if (method != STORED) {
            return NestedJar.read(label, read(), 0, size);
        }
        PackedBytes.Heap from = bytes.read();
        int start = from.start() + offset;
        requireChecksum(from.bytes(), start, size);
        return NestedJar.read(label, from.bytes(), start, size);
    }

    int packedSize() {
        return packedSize;
    }

    /** A copy of the packed content. */
    byte[] packed() {
        PackedBytes.Heap from = bytes.read();
        int start = from.start() + offset;
        return Arrays.copyOfRange(from.bytes(), start, start + packedSize);
    }

    /** Copies the packed content. */
    void copyPacked(byte[] target, int at) {
        PackedBytes.Heap from = bytes.read();
        System.arraycopy(from.bytes(), from.start() + offset, target, at, packedSize);
    }

    /** The same entry, with its packed content elsewhere. */
    ArchiveEntry at(PackedBytes place, int newOffset) {
        return new ArchiveEntry(archive, name, place, newOffset, method, packedSize, size, crc);
    }

    /** The same entry, whose content lies unpacked elsewhere. */
    ArchiveEntry unpackedAt(PackedBytes place) {
        return new ArchiveEntry(archive, name, place, 0, STORED, size, size, crc);
    }

    private void requireChecksum(byte[] content, int from, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(content, from, length);
        if ((int) checksum.getValue() != crc) {
            throw malformed("does not have its checksum");
        }
    }

    private byte[] inflate(byte[] from, int start) {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(from, start, packedSize);
            byte[] content = new byte[size];
            int filled = 0;
            while (filled < content.length) {
                int count = inflater.inflate(content, filled, content.length - filled);
                if (count == 0) {
                    throw malformed("is shorter than it says");
                }
                filled += count;
            }
            if (inflater.inflate(new byte[1]) != 0 || !inflater.finished() || inflater.getBytesRead() != packedSize) {
                throw malformed("is longer than it says");
            }
            return content;
        } catch (DataFormatException e) {
            throw malformed("is not deflated data");
        } finally {
            inflater.end();
        }
    }

    private RuntimeException malformed(String problem) {
        return PluginRejection.PLUGIN_ARCHIVE_MALFORMED.of(archive, "the entry '" + name + "' " + problem);
    }
}
