package io.quoin.host.plugin.archive;

import io.quoin.host.plugin.PluginRejection;
import java.util.Arrays;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/** One file or directory of an archive in memory. Immutable; its content is unpacked anew at each read. */
public final class ArchiveEntry {

    static final int STORED = 0;
    static final int DEFLATED = 8;

    private final String archive;
    private final String name;
    private final byte[] bytes;
    private final int offset;
    private final ZipRecord record;

    ArchiveEntry(String archive, byte[] bytes, int offset, ZipRecord record) {
        this.archive = archive;
        this.name = record.name();
        this.bytes = bytes;
        this.offset = offset;
        this.record = record;
    }

    /** The name as it stands in the archive, with {@code /} between directories. */
    public String name() {
        return name;
    }

    /** The size of the content in bytes. */
    public int size() {
        return (int) record.size();
    }

    public boolean isDirectory() {
        return name.endsWith("/");
    }

    /**
     * The content; the caller owns the array.
     *
     * @throws io.quoin.spi.error.QuoinException with {@code PLUGIN_ARCHIVE_MALFORMED} if it does not have the size and
     *     checksum that the archive states
     */
    public byte[] read() {
        byte[] content = record.method() == STORED ? Arrays.copyOfRange(bytes, offset, offset + size()) : inflate();
        requireChecksum(content, 0, content.length);
        return content;
    }

    /** Refuses content that does not unpack, or has not its checksum. */
    void requireReadable() {
        if (record.method() == STORED) {
            requireChecksum(bytes, offset, size());
        } else {
            read();
        }
    }

    /** The entries of a jar that is this entry's content; one that is stored is read where it lies. */
    Map<String, ArchiveEntry> entries() {
        String nested = archive + "!" + name;
        if (record.method() != STORED) {
            return ZipReader.read(nested, read());
        }
        requireChecksum(bytes, offset, size());
        return ZipReader.read(nested, bytes, offset, size());
    }

    private void requireChecksum(byte[] content, int from, int length) {
        CRC32 checksum = new CRC32();
        checksum.update(content, from, length);
        if (checksum.getValue() != record.crc()) {
            throw malformed("does not have its checksum");
        }
    }

    private byte[] inflate() {
        Inflater inflater = new Inflater(true);
        try {
            inflater.setInput(bytes, offset, (int) record.compressedSize());
            byte[] content = new byte[size()];
            int filled = 0;
            while (filled < content.length) {
                int count = inflater.inflate(content, filled, content.length - filled);
                if (count == 0) {
                    throw malformed("is shorter than it says");
                }
                filled += count;
            }
            if (inflater.inflate(new byte[1]) != 0
                    || !inflater.finished()
                    || inflater.getBytesRead() != record.compressedSize()) {
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
