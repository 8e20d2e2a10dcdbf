package io.quoin.plugins.pbft.wal;

import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.spi.error.ConsensusError;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/** Opens a log: reads all segments, drops a torn tail, and judges whether votes may have been forgotten (T13). */
final class LogReader {

    private final LogFiles files;
    private final long tip;
    private final List<SegmentInfo> infos = new ArrayList<>();
    private final List<LogRecord> above = new ArrayList<>();
    private long lastHeight;
    private Optional<LogRecord.Decided> lastDecided = Optional.empty();

    LogReader(LogFiles files, long tip) {
        this.files = files;
        this.tip = tip;
    }

    OpenedLog open(boolean acceptLostLog, long segmentBytes) throws IOException {
        List<Long> segments = files.segments();
        long next = segments.isEmpty() ? 1 : segments.get(0);
        for (int i = 0; i < segments.size(); i++) {
            long segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            if (segment != next) {
                return damaged(segment, "a segment is missing before it, expected record " + next);
            }
            byte[] file = files.read(segment);
            SegmentScan scan = SegmentScan.of(file, next, last);
            if (scan.fault().isPresent()) {
                return damaged(segment, scan.fault().get());
            }
            if (scan.end() < file.length) {
                files.truncate(segment, scan.end());
            } else if (last) {
                force(segment, scan.end());
            }
            next = scan.nextSequence();
            scan.records().forEach(this::take);
            infos.add(new SegmentInfo(segment, scan.end(), highest(scan.records())));
        }
        WriteAheadLog log = new WriteAheadLog(files, segmentBytes, infos, next, lastDecided);
        return new OpenedLog(Optional.of(log), new Recovery(above, right(next, segments.isEmpty(), acceptLostLog)));
    }

    /** A process that was killed may have written without forcing; what is read here is repeated to others. */
    private void force(long segment, long size) throws IOException {
        try (LogSegment open = files.open(segment, size)) {
            open.force();
        }
        files.force();
    }

    private void take(LogRecord record) {
        lastHeight = Math.max(lastHeight, record.height());
        if (record instanceof LogRecord.Decided decided) {
            lastDecided = Optional.of(decided);
        }
        if (record.height() > tip) {
            above.add(record);
        }
    }

    private VotingRight right(long next, boolean missing, boolean acceptLostLog) throws IOException {
        OptionalLong durable = DurableRecord.read(files.mark());
        if (!acceptLostLog && durable.isPresent() && durable.getAsLong() >= next) {
            return new VotingRight.Unknown("The log in " + files.place() + " ends before record " + next
                    + ", though record " + durable.getAsLong() + " was durable");
        }
        long decided = lastDecided.map(LogRecord.Decided::height).orElse(0L);
        if (decided > tip + 1) {
            return new VotingRight.Above(
                    "The application is at height " + tip + " but the log in " + files.place() + " decided " + decided,
                    lastHeight);
        }
        if (lastHeight >= tip || acceptLostLog) {
            return VotingRight.GRANTED;
        }
        return new VotingRight.Unknown(
                missing
                        ? "There is no log in " + files.place() + " though the application is at height " + tip
                        : "The log in " + files.place() + " ends at height " + lastHeight
                                + ", before the application's " + tip);
    }

    private OpenedLog damaged(long segment, String what) {
        String reason = ConsensusError.CONSENSUS_LOG_CORRUPT + ": the log " + files.place(segment) + " is damaged "
                + what + ". The node follows without voting; move the directory away to vote again with a new log";
        return new OpenedLog(Optional.empty(), new Recovery(List.of(), new VotingRight.Denied(reason)));
    }

    private static long highest(List<LogRecord> records) {
        return records.stream().mapToLong(LogRecord::height).max().orElse(0);
    }
}
