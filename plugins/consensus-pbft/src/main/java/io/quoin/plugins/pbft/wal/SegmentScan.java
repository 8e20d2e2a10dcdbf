package io.quoin.plugins.pbft.wal;

import io.quoin.plugins.pbft.core.LogRecord;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What a segment's bytes hold.
 *
 * <p>Bytes after the last good record are a torn tail if they are the beginning of one record, or a record whose end was
 * never written (zeros from a sector's start on), and no later record follows: a crash leaves that behind, and nothing
 * in it was ever forced, so nothing of it was sent. Anything else is damage.
 *
 * @param records in order
 * @param nextSequence the sequence number after the last record
 * @param end the offset after the last good record
 * @param fault where and what the damage is
 */
record SegmentScan(List<LogRecord> records, long nextSequence, int end, Optional<String> fault) {

    static final byte[] MAGIC = "QUOINWL1".getBytes(StandardCharsets.US_ASCII);
    private static final int SECTOR = 512;
    private static final int SEQUENCES_SEARCHED = 1 << 20;

    /** Reads a segment; only the last one may have a torn tail. */
    static SegmentScan of(byte[] file, long firstSequence, boolean last) {
        List<LogRecord> records = new ArrayList<>();
        long sequence = firstSequence;
        if (last && isUnbegun(file)) {
            return new SegmentScan(records, sequence, 0, Optional.empty());
        }
        if (file.length < MAGIC.length || !Arrays.equals(file, 0, MAGIC.length, MAGIC, 0, MAGIC.length)) {
            return new SegmentScan(records, sequence, 0, Optional.of("it does not begin with QUOINWL1"));
        }
        int offset = MAGIC.length;
        while (offset < file.length) {
            Optional<Frame> frame = Frame.at(file, offset, sequence);
            if (frame.isEmpty()) {
                return new SegmentScan(records, sequence, offset, damage(file, offset, sequence, last));
            }
            try {
                records.add(RecordCodec.decode(frame.get().type(), frame.get().payload()));
            } catch (RuntimeException e) {
                String text = "at byte " + offset + ", record " + sequence + ": " + e.getMessage();
                return new SegmentScan(records, sequence, offset, Optional.of(text));
            }
            offset += frame.get().size();
            sequence++;
        }
        return new SegmentScan(records, sequence, offset, Optional.empty());
    }

    /** Whether the beginning was never forced: a part of it is there, or its length alone. */
    private static boolean isUnbegun(byte[] file) {
        boolean cutOff = file.length < MAGIC.length && Arrays.equals(file, 0, file.length, MAGIC, 0, file.length);
        return cutOff || (file.length <= MAGIC.length && isZero(file, 0));
    }

    private static Optional<String> damage(byte[] file, int offset, long sequence, boolean last) {
        String place = "at byte " + offset + ", where record " + sequence + " was expected";
        if (!last) {
            return Optional.of(place + ", before a later segment");
        }
        for (int later = offset + 1; later <= file.length - Frame.HEADER_BYTES; later++) {
            long found = ByteBuffer.wrap(file, later + 8, 8).getLong();
            if (found > sequence
                    && found - sequence < SEQUENCES_SEARCHED
                    && Frame.at(file, later, found).isPresent()) {
                return Optional.of(place + "; record " + found + " follows at byte " + later);
            }
        }
        boolean cutOff = file.length - offset < Frame.HEADER_BYTES || announcedEnd(file, offset) > file.length;
        return cutOff || endsUnwritten(file, offset)
                ? Optional.empty()
                : Optional.of(place + "; the record is complete and its checksum is wrong");
    }

    private static long announcedEnd(byte[] file, int offset) {
        int length = ByteBuffer.wrap(file, offset, 4).getInt();
        return length < 0 || length > Frame.MAX_PAYLOAD ? -1 : (long) offset + Frame.HEADER_BYTES + length;
    }

    private static boolean endsUnwritten(byte[] file, int offset) {
        int sector = (file.length - 1) / SECTOR * SECTOR;
        return isZero(file, Math.max(offset, sector));
    }

    private static boolean isZero(byte[] file, int from) {
        for (int i = from; i < file.length; i++) {
            if (file[i] != 0) {
                return false;
            }
        }
        return true;
    }
}
