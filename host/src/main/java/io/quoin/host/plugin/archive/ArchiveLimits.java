package io.quoin.host.plugin.archive;

/** How much an archive may hold. A plugin with native libraries for five platforms needs about 100 MiB. */
final class ArchiveLimits {

    /** Entries of one archive, nested ones counted by themselves. */
    static final int MAX_ENTRIES = 20_000;
    /** Unpacked bytes of one entry. */
    static final long MAX_ENTRY_BYTES = 256L << 20;
    /** Unpacked bytes of one archive, and of a plugin with all its libraries. */
    static final long MAX_TOTAL_BYTES = 512L << 20;
    /** Entries of a plugin with all its libraries. */
    static final int MAX_TOTAL_ENTRIES = 60_000;
    /** Bytes of a manifest. */
    static final int MAX_MANIFEST_BYTES = 1 << 20;
    /** Nested jars of a plugin. */
    static final int MAX_NESTED = 128;

    /** Unpacked to packed size above which a large entry is a bomb: code and data stay below a tenth of it. */
    private static final long MAX_RATIO = 200;
    /** Entries up to this size are never bombs. */
    private static final long RATIO_FREE_BYTES = 1 << 20;

    /** Unpacked to packed size of a plugin with its libraries above which many small entries are a bomb: code has 3. */
    private static final long MAX_TOTAL_RATIO = 20;
    /** Plugins up to this size are never bombs. */
    private static final long TOTAL_RATIO_FREE_BYTES = 64L << 20;

    private ArchiveLimits() {}

    /** Whether a plugin and its libraries together hold too much. */
    static boolean exceededBy(long entries, long unpacked, long packed) {
        return entries > MAX_TOTAL_ENTRIES
                || unpacked > MAX_TOTAL_BYTES
                || unpacked > TOTAL_RATIO_FREE_BYTES && unpacked / MAX_TOTAL_RATIO > packed;
    }

    static boolean exceededBy(ZipRecord entry) {
        return entry.size() > MAX_ENTRY_BYTES
                || entry.size() > RATIO_FREE_BYTES && entry.size() / MAX_RATIO > entry.compressedSize();
    }
}
