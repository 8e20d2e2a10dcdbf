package io.quoin.host.plugin.archive;

import io.quoin.host.plugin.PluginRejection;
import io.quoin.spi.error.QuoinException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reads a zip's structure once, from memory, so that nobody can read it differently: the central directory ends exactly
 * where the end record starts, the end record is the last thing, local headers say the same as the central ones, and the
 * entries fill the file from its first byte without gap or overlap. Zip64, encryption, several disks and methods other
 * than store and deflate are refused. The format is PKWARE's APPNOTE.TXT 6.3.
 */
final class ZipReader {

    private static final int END = 0x06054b50;
    private static final int END_SIZE = 22;
    /** The longest comment after the end record: some packers leave a word there. */
    private static final int MAX_COMMENT = 64;

    private static final int CENTRAL = 0x02014b50;
    private static final int CENTRAL_SIZE = 46;
    private static final int LOCAL = 0x04034b50;
    private static final int LOCAL_SIZE = 30;
    private static final int DESCRIPTOR = 0x08074b50;
    private static final int DESCRIPTOR_SIZE = 12;
    /** Compression level hints, descriptor after the data, names in UTF-8. */
    private static final int ACCEPTED_FLAGS = 1 << 1 | 1 << 2 | 1 << 3 | 1 << 11;

    private static final int UTF_8_NAME = 1 << 11;

    /** The end of a zip64 directory's locator (APPNOTE 4.3.15), which some readers look for whatever the end record says. */
    private static final int LOCATOR = 0x07064b50;

    private static final int LOCATOR_SIZE = 20;
    /** The extra field with another name for the entry (APPNOTE 4.6.9). */
    private static final int UNICODE_PATH = 0x7075;

    /** The extra field with sizes of 64 bits (APPNOTE 4.5.3). */
    private static final int ZIP64 = 0x0001;

    private static final int EXTRA_HEADER_SIZE = 4;

    private final String archive;
    private final byte[] bytes;
    private final int start;
    private final int length;
    private final PackedBytes packed;
    private final ByteBuffer buffer;
    private int centralStart;
    private int endStart;

    private ZipReader(String archive, byte[] bytes, int start, int length, PackedBytes packed) {
        this.archive = archive;
        this.bytes = bytes;
        this.start = start;
        this.length = length;
        this.packed = packed;
        this.buffer = ByteBuffer.wrap(bytes, start, length).slice().order(ByteOrder.LITTLE_ENDIAN);
    }

    /** The entries by name, in the order of their data. The bytes are not copied and must not change. */
    static Map<String, ArchiveEntry> read(String archive, byte[] bytes) {
        return read(archive, bytes, 0, bytes.length, PackedBytes.fixed(bytes, 0));
    }

    /**
     * The entries of a zip that is a part of other bytes.
     *
     * @param start where the zip begins; every offset inside counts from there
     * @param packed the zip's bytes, for the entries
     */
    static Map<String, ArchiveEntry> read(String archive, byte[] bytes, int start, int length, PackedBytes packed) {
        ZipReader reader = new ZipReader(archive, bytes, start, length, packed);
        int count = reader.endRecord();
        List<ZipRecord> records = reader.centralDirectory(count);
        Map<String, ArchiveEntry> entries = reader.localHeaders(records);
        reader.requireNoFileAsDirectory(entries);
        return entries;
    }

    /** Refuses a path that is a file and a directory: on a disk only one of them could be. */
    private void requireNoFileAsDirectory(Map<String, ArchiveEntry> entries) {
        for (String name : entries.keySet()) {
            for (int slash = name.indexOf('/'); slash >= 0; slash = name.indexOf('/', slash + 1)) {
                if (entries.containsKey(name.substring(0, slash))) {
                    throw refuse(
                            PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                            "'" + name.substring(0, slash) + "' is a file and a directory");
                }
            }
        }
    }

    private int endRecord() {
        endStart = findEndRecord();
        int count = u16(endStart + 10);
        if (u16(endStart + 4) != 0 || u16(endStart + 6) != 0 || u16(endStart + 8) != count) {
            throw refuse(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, "it is a part of a zip over several disks");
        }
        if (count > ArchiveLimits.MAX_ENTRIES) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE,
                    "it has " + count + " entries, at most " + ArchiveLimits.MAX_ENTRIES + " are accepted");
        }
        if (u32(endStart + 16) + u32(endStart + 12) != endStart) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                    "bytes lie before its first entry or around its central directory");
        }
        if (endStart >= LOCATOR_SIZE && buffer.getInt(endStart - LOCATOR_SIZE) == LOCATOR) {
            throw refuse(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, "it has the locator of a zip64 directory");
        }
        centralStart = (int) u32(endStart + 16);
        return count;
    }

    /** The only end record near the end, with the comment that some tools leave: more than one is a second reading. */
    private int findEndRecord() {
        int found = -1;
        for (int at = Math.max(0, length - END_SIZE - MAX_COMMENT); at <= length - END_SIZE; at++) {
            if (buffer.getInt(at) == END) {
                if (found >= 0) {
                    throw refuse(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, "it has two zip end records");
                }
                found = at;
            }
        }
        if (found < 0 || u16(found + 20) != length - END_SIZE - found) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_MALFORMED,
                    "it does not end with a zip end record and a comment of at most " + MAX_COMMENT + " bytes");
        }
        return found;
    }

    private List<ZipRecord> centralDirectory(int count) {
        List<ZipRecord> records = new ArrayList<>();
        long total = 0;
        int at = centralStart;
        for (int i = 0; i < count; i++) {
            if (endStart - at < CENTRAL_SIZE || buffer.getInt(at) != CENTRAL) {
                throw refuse(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, "its central directory is broken");
            }
            int nameLength = u16(at + 28);
            int next = at + CENTRAL_SIZE + nameLength + u16(at + 30) + u16(at + 32);
            if (next > endStart) {
                throw refuse(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, "its central directory is broken");
            }
            if (u16(at + 34) != 0) {
                throw refuse(PluginRejection.PLUGIN_ARCHIVE_MALFORMED, "an entry of it is on another disk");
            }
            String name = EntryName.decode(archive, bytes, start + at + CENTRAL_SIZE, nameLength);
            ZipRecord record = new ZipRecord(
                    name,
                    at + CENTRAL_SIZE,
                    u32(at + 42),
                    u16(at + 8),
                    u16(at + 10),
                    u32(at + 16),
                    u32(at + 20),
                    u32(at + 24));
            requireReadable(record);
            requireOneMeaning(record, at + CENTRAL_SIZE + nameLength, u16(at + 30));
            total += record.size();
            records.add(record);
            at = next;
        }
        if (at != endStart) {
            throw refuse(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, "bytes lie after its central directory");
        }
        if (total > ArchiveLimits.MAX_TOTAL_BYTES) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE,
                    "unpacked it would take " + total + " bytes, at most " + ArchiveLimits.MAX_TOTAL_BYTES
                            + " are accepted");
        }
        return records;
    }

    /**
     * Walks the extra field's blocks. A rest that is too short for one is left alone, as packers pad; what readers differ in
     * is refused: a second name, zip64 sizes, which some check and others ignore, and a block that ends beyond the field.
     */
    private void requireOneMeaning(ZipRecord record, int from, int fieldLength) {
        int end = from + fieldLength;
        int at = from;
        while (end - at >= EXTRA_HEADER_SIZE) {
            int id = u16(at);
            if (id == UNICODE_PATH || id == ZIP64) {
                throw refuse(
                        PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                        "the entry '" + record.name() + "' has " + (id == ZIP64 ? "zip64 sizes" : "a second name")
                                + " in an extra field");
            }
            at += EXTRA_HEADER_SIZE + u16(at + 2);
        }
        if (at > end) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_MALFORMED,
                    "the entry '" + record.name() + "' has a broken extra field");
        }
    }

    private void requireReadable(ZipRecord record) {
        if ((record.flags() & ~ACCEPTED_FLAGS) != 0) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                    "the entry '" + record.name() + "' is encrypted or has other flags that are not accepted");
        }
        if ((record.flags() & UTF_8_NAME) == 0
                && !StandardCharsets.US_ASCII.newEncoder().canEncode(record.name())) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                    "the name of the entry '" + record.name()
                            + "' is not marked as UTF-8, and others read it differently");
        }
        if (record.method() != ArchiveEntry.STORED && record.method() != ArchiveEntry.DEFLATED) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_FORBIDDEN_ENTRY,
                    "the entry '" + record.name() + "' has compression method " + record.method()
                            + ", expected store or deflate");
        }
        if (record.method() == ArchiveEntry.STORED && record.size() != record.compressedSize()
                || record.name().endsWith("/") && record.size() != 0) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_MALFORMED, "the entry '" + record.name() + "' has impossible sizes");
        }
        if (record.method() == ArchiveEntry.STORED && record.hasDescriptor()) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                    "the stored entry '" + record.name() + "' has its size behind it");
        }
        if (ArchiveLimits.exceededBy(record)) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_TOO_LARGE,
                    "the entry '" + record.name() + "' would unpack from " + record.compressedSize() + " to "
                            + record.size() + " bytes");
        }
    }

    /** Checks that the local records tile the file up to the central directory; gives the entries by name. */
    private Map<String, ArchiveEntry> localHeaders(List<ZipRecord> records) {
        List<ZipRecord> inFile = new ArrayList<>(records);
        inFile.sort(Comparator.comparingLong(ZipRecord::localOffset));
        Map<String, ArchiveEntry> entries = new LinkedHashMap<>();
        int expected = 0;
        for (int i = 0; i < inFile.size(); i++) {
            ZipRecord record = inFile.get(i);
            if (record.localOffset() != expected) {
                throw refuse(
                        PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                        "bytes before the entry '" + record.name() + "' belong to no entry or to two");
            }
            int data = localHeader(record, expected);
            if (entries.put(record.name(), new ArchiveEntry(archive, packed, data, record)) != null) {
                throw refuse(
                        PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, "the entry '" + record.name() + "' is there twice");
            }
            long next = i + 1 < inFile.size() ? inFile.get(i + 1).localOffset() : centralStart;
            expected = endOfData(record, data, next);
        }
        if (expected != centralStart) {
            throw refuse(PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS, "bytes before its directory belong to no entry");
        }
        return entries;
    }

    private int localHeader(ZipRecord record, int at) {
        if (centralStart - at < LOCAL_SIZE || buffer.getInt(at) != LOCAL) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_MALFORMED,
                    "the entry '" + record.name() + "' has no local header where its directory says");
        }
        int nameLength = u16(at + 26);
        long data = (long) at + LOCAL_SIZE + nameLength + u16(at + 28);
        if (data + record.compressedSize() > centralStart) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_MALFORMED, "the entry '" + record.name() + "' leaves the archive");
        }
        requireOneMeaning(record, at + LOCAL_SIZE + nameLength, u16(at + 28));
        boolean same = isName(record, at + LOCAL_SIZE, nameLength)
                && u16(at + 6) == record.flags()
                && u16(at + 8) == record.method()
                && sameOrLater(u32(at + 14), record.crc(), record)
                && sameOrLater(u32(at + 18), record.compressedSize(), record)
                && sameOrLater(u32(at + 22), record.size(), record);
        if (!same) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                    "the local header of '" + record.name() + "' says something else than the central directory");
        }
        return (int) data;
    }

    /** Compares the bytes: a name that is another in any way is another name. */
    private boolean isName(ZipRecord record, int at, int nameLength) {
        int central = start + record.nameOffset();
        int centralLength = u16(record.nameOffset() - CENTRAL_SIZE + 28);
        return Arrays.equals(bytes, start + at, start + at + nameLength, bytes, central, central + centralLength);
    }

    private static boolean sameOrLater(long local, long central, ZipRecord record) {
        return local == central || local == 0 && record.hasDescriptor();
    }

    private int endOfData(ZipRecord record, int data, long next) {
        int end = data + (int) record.compressedSize();
        if (!record.hasDescriptor()) {
            return end;
        }
        int marker = next - end == DESCRIPTOR_SIZE + 4 && buffer.getInt(end) == DESCRIPTOR ? 4 : 0;
        if (next - end != DESCRIPTOR_SIZE + marker
                || u32(end + marker) != record.crc()
                || u32(end + marker + 4) != record.compressedSize()
                || u32(end + marker + 8) != record.size()) {
            throw refuse(
                    PluginRejection.PLUGIN_ARCHIVE_AMBIGUOUS,
                    "the data descriptor of '" + record.name() + "' says something else than the central directory");
        }
        return (int) next;
    }

    private int u16(int at) {
        return buffer.getShort(at) & 0xffff;
    }

    private long u32(int at) {
        return buffer.getInt(at) & 0xffffffffL;
    }

    private QuoinException refuse(PluginRejection code, String message) {
        return code.of(archive, message);
    }
}
