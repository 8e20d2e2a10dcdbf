package io.quoin.host.plugin.archive;

/**
 * An entry of a zip's central directory (APPNOTE 4.3.12).
 *
 * @param nameOffset where the name stands in the central directory
 * @param localOffset where its local header starts
 * @param flags the general purpose bit flag
 * @param crc CRC-32 of the content, 0 to 2^32 - 1
 * @param compressedSize bytes in the archive
 * @param size bytes of the content
 */
record ZipRecord(
        String name,
        int nameOffset,
        long localOffset,
        int flags,
        int method,
        long crc,
        long compressedSize,
        long size) {

    private static final int DESCRIPTOR_FOLLOWS = 1 << 3;

    /** Whether sizes and checksum stand after the data instead of in the local header. */
    boolean hasDescriptor() {
        return (flags & DESCRIPTOR_FOLLOWS) != 0;
    }
}
