package io.quoin.plugins.pbft.wal;

import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.core.Recovery;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.spi.error.ConsensusError;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Opens a log: reads all segments, drops a torn tail, and judges whether votes may have been forgotten (T13). */
final class LogReader {

    private final Path directory;
    private final long tip;
    private final List<SegmentInfo> infos = new ArrayList<>();
    private final List<LogRecord> above = new ArrayList<>();
    private long lastHeight;
    private Optional<LogRecord.Decided> lastDecided = Optional.empty();

    LogReader(Path directory, long tip) {
        this.directory = directory;
        this.tip = tip;
    }

    OpenedLog open(boolean acceptLostLog, long segmentBytes) throws IOException {
        List<Path> segments = LogDirectory.segments(directory);
        long next = segments.isEmpty() ? 1 : LogDirectory.firstSequence(segments.get(0));
        for (int i = 0; i < segments.size(); i++) {
            Path segment = segments.get(i);
            boolean last = i == segments.size() - 1;
            if (LogDirectory.firstSequence(segment) != next) {
                return damaged(segment, "a segment is missing before it, expected record " + next);
            }
            byte[] file = Files.readAllBytes(segment);
            SegmentScan scan = SegmentScan.of(file, next, last);
            if (scan.fault().isPresent()) {
                return damaged(segment, scan.fault().get());
            }
            if (scan.end() < file.length) {
                truncate(segment, scan.end());
            }
            next = scan.nextSequence();
            scan.records().forEach(this::take);
            infos.add(new SegmentInfo(segment, scan.end(), highest(scan.records())));
        }
        WriteAheadLog log = new WriteAheadLog(directory, segmentBytes, infos, next, lastDecided);
        return new OpenedLog(Optional.of(log), new Recovery(above, right(segments.isEmpty(), acceptLostLog)));
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

    private VotingRight right(boolean missing, boolean acceptLostLog) {
        long decided = lastDecided.map(LogRecord.Decided::height).orElse(0L);
        if (decided > tip + 1) {
            return new VotingRight.Above(
                    "The application is at height " + tip + " but the log in " + directory + " decided " + decided,
                    lastHeight);
        }
        if (lastHeight >= tip || acceptLostLog) {
            return VotingRight.GRANTED;
        }
        return new VotingRight.Unknown(
                missing
                        ? "There is no log in " + directory + " though the application is at height " + tip
                        : "The log in " + directory + " ends at height " + lastHeight + ", before the application's "
                                + tip);
    }

    private static OpenedLog damaged(Path segment, String what) {
        String reason = ConsensusError.CONSENSUS_LOG_CORRUPT + ": the log " + segment + " is damaged " + what
                + ". The node follows without voting; move the directory away to vote again with a new log";
        return new OpenedLog(Optional.empty(), new Recovery(List.of(), new VotingRight.Denied(reason)));
    }

    private static long highest(List<LogRecord> records) {
        return records.stream().mapToLong(LogRecord::height).max().orElse(0);
    }

    private static void truncate(Path segment, int size) throws IOException {
        try (FileChannel channel = FileChannel.open(segment, StandardOpenOption.WRITE)) {
            channel.truncate(size);
            channel.force(true);
        }
    }
}
