package io.quoin.simulator;

import io.quoin.plugins.pbft.wal.LogFiles;
import io.quoin.plugins.pbft.wal.LogMark;
import io.quoin.plugins.pbft.wal.LogSegment;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;
import java.util.TreeMap;

/**
 * A validator's disk in memory. What is not forced survives a killed process but not a power cut, which leaves any
 * beginning of it, and perhaps zeros where the end was never written. Creations and deletions happen in their order. The
 * mark beside the log is never forced: a power cut leaves it as it is or as it was before some of its writes.
 */
final class SimDisk implements LogFiles {

    private static final int SECTOR = 512;

    private record Renaming(long segment, boolean created, SimFile file) {}

    private final SplittableRandom random;
    private final TreeMap<Long, SimFile> files = new TreeMap<>();
    private final TreeMap<Long, SimFile> forced = new TreeMap<>();
    private final List<Renaming> unforced = new ArrayList<>();
    private byte[] mark = {};
    private byte[] olderMark = {};
    private boolean markLost;
    private boolean markOld;
    private boolean full;
    private int untilCut = Integer.MAX_VALUE;

    SimDisk(SplittableRandom random) {
        this.random = random;
    }

    /** Whether writes find no space from now on. */
    void setFull(boolean full) {
        this.full = full;
    }

    /** Whether writes find no space. */
    boolean isFull() {
        return full;
    }

    /** Lets the power go in the middle of one of the next operations: 0 for the next one. */
    void cutPowerAfter(int operations) {
        untilCut = operations;
    }

    /** Takes back what {@link #cutPowerAfter} announced. */
    void keepPower() {
        untilCut = Integer.MAX_VALUE;
    }

    /** What a power cut leaves. */
    void losePower() {
        keepPower();
        int kept = random.nextInt(unforced.size() + 1);
        unforced.subList(0, kept).forEach(renaming -> apply(renaming, forced));
        unforced.clear();
        files.clear();
        files.putAll(forced);
        files.values().forEach(file -> file.losePower(random));
        markOld = random.nextBoolean();
        mark = markOld ? olderMark : mark;
    }

    /** The log is gone, and with it all that it knew. */
    void lose() {
        loseSegments();
        mark = new byte[0];
        olderMark = mark;
        markLost = true;
    }

    /** Whether the mark shows that a log in this one's place is older; not once it was lost, or a power cut took its end. */
    boolean showsOlderLogs() {
        return !markLost && !markOld;
    }

    /** The directory of the log was moved away, and the mark beside it stays. */
    void loseSegments() {
        files.clear();
        forced.clear();
        unforced.clear();
    }

    /** Changes a bit of what is durable, but not of the last record: a changed length there looks like a torn tail. */
    boolean flipBit() {
        List<SimFile> candidates = files.values().stream()
                .filter(file -> file.beforeLastWrite() > 0)
                .toList();
        if (candidates.isEmpty()) {
            return false;
        }
        candidates.get(random.nextInt(candidates.size())).flip(random);
        return true;
    }

    /** A copy of what is durable now, as a backup or a power cut with the worst luck would have it. */
    SimDisk durable() {
        SimDisk copy = new SimDisk(random.split());
        forced.forEach((segment, file) -> copy.files.put(segment, file.durable()));
        copy.forced.putAll(copy.files);
        copy.mark = mark;
        return copy;
    }

    /** Puts a copy's segments in the place of the log's; the mark stays. */
    void restore(SimDisk image) {
        loseSegments();
        image.files.forEach((segment, file) -> files.put(segment, file.durable()));
        forced.putAll(files);
    }

    @Override
    public List<Long> segments() {
        return List.copyOf(files.keySet());
    }

    @Override
    public byte[] read(long segment) throws IOException {
        return file(segment).bytes();
    }

    @Override
    public LogSegment open(long segment, long size) throws IOException {
        operate();
        SimFile file = files.get(segment);
        if (file == null) {
            file = new SimFile();
            rename(new Renaming(segment, true, file));
        }
        if (file.length() != size) {
            throw new IllegalStateException("A log goes on at byte " + size + " of " + file.length());
        }
        return new Open(file);
    }

    @Override
    public void truncate(long segment, long size) throws IOException {
        operate();
        SimFile file = file(segment);
        file.truncate((int) size);
        file.force();
    }

    @Override
    public void delete(long segment) {
        operate();
        SimFile file = files.get(segment);
        if (file != null) {
            rename(new Renaming(segment, false, file));
        }
    }

    @Override
    public byte[] mark() {
        return mark;
    }

    @Override
    public LogMark openMark() {
        return new OpenMark();
    }

    @Override
    public void force() {
        operate();
        unforced.forEach(renaming -> apply(renaming, forced));
        unforced.clear();
    }

    @Override
    public String place() {
        return "wal";
    }

    @Override
    public String place(long segment) {
        return "wal/" + segment;
    }

    private SimFile file(long segment) throws IOException {
        SimFile file = files.get(segment);
        if (file == null) {
            throw new FileNotFoundException(place(segment));
        }
        return file;
    }

    private void rename(Renaming renaming) {
        unforced.add(renaming);
        apply(renaming, files);
    }

    private static void apply(Renaming renaming, Map<Long, SimFile> names) {
        if (renaming.created()) {
            names.put(renaming.segment(), renaming.file());
        } else {
            names.remove(renaming.segment());
        }
    }

    /** One operation more: here the power may go. */
    void operate() {
        if (untilCut-- <= 0) {
            throw new PowerCut();
        }
    }

    static int sectorAfter(int offset) {
        return (offset + SECTOR - 1) / SECTOR * SECTOR;
    }

    private final class OpenMark implements LogMark {

        @Override
        public void write(int offset, byte[] bytes) {
            markOld = false;
            if (random.nextInt(4) == 0) {
                olderMark = mark;
            }
            mark = Arrays.copyOf(mark, Math.max(mark.length, offset + bytes.length));
            System.arraycopy(bytes, 0, mark, offset, bytes.length);
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }

    private final class Open implements LogSegment {

        private final SimFile file;

        Open(SimFile file) {
            this.file = file;
        }

        @Override
        public int write(ByteBuffer bytes) throws IOException {
            byte[] part = new byte[full || untilCut <= 0 ? random.nextInt(bytes.remaining()) : bytes.remaining()];
            bytes.get(part);
            file.append(part);
            operate();
            if (full) {
                throw new IOException("No space left on device");
            }
            return part.length;
        }

        @Override
        public void force() {
            operate();
            file.force();
        }

        @Override
        public void close() {
            // Nothing is held.
        }
    }
}
