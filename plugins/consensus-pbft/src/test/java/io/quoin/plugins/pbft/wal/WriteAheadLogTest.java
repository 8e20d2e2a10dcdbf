package io.quoin.plugins.pbft.wal;

import static org.assertj.core.api.Assertions.assertThat;

import io.quoin.plugins.pbft.core.LogRecord;
import io.quoin.plugins.pbft.core.VotingRight;
import io.quoin.plugins.pbft.message.Certificate;
import io.quoin.plugins.pbft.message.Instance;
import io.quoin.plugins.pbft.message.Phase;
import io.quoin.plugins.pbft.message.Prepared;
import io.quoin.plugins.pbft.message.RoundChange;
import io.quoin.plugins.pbft.message.Seal;
import io.quoin.plugins.pbft.message.Signature;
import io.quoin.plugins.pbft.message.Vote;
import io.quoin.spi.consensus.Block;
import io.quoin.spi.value.Hash;
import io.quoin.spi.value.SessionKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WriteAheadLogTest {

    private static final Hash DIGEST = Hash.sha256(new byte[] {1});

    @TempDir
    Path directory;

    private Path log() {
        return directory.resolve("wal");
    }

    private static Vote vote(Phase phase, long height, int round) {
        byte[] signature = new byte[64];
        Arrays.fill(signature, (byte) (7 + round));
        return new Vote(new Instance(0, DIGEST, height), phase, round, DIGEST, 2, new Signature(signature));
    }

    private static LogRecord prepare(long height, int round) {
        return new LogRecord.Signed(vote(Phase.PREPARE, height, round));
    }

    private static LogRecord lock(long height, int round) {
        Vote commit = vote(Phase.COMMIT, height, round);
        Certificate certificate = new Certificate(round, DIGEST, List.of(new Seal(2, commit.signature())));
        return new LogRecord.Locked(certificate, commit);
    }

    private static LogRecord change(long height, int round) {
        return new LogRecord.Signed(new RoundChange(
                new Instance(0, DIGEST, height),
                round,
                Prepared.NONE,
                2,
                vote(Phase.PREPARE, height, round).signature(),
                Optional.empty()));
    }

    private static List<LogRecord> votesOf(long height) {
        return List.of(prepare(height, 0), change(height, 1), prepare(height, 1), lock(height, 1));
    }

    private void write(List<LogRecord> records) {
        try (WriteAheadLog log = open(0).log().orElseThrow()) {
            records.forEach(log::append);
            log.force();
        }
    }

    private OpenedLog open(long tip) {
        return WriteAheadLog.open(LogFiles.in(log()), tip, false, WriteAheadLog.SEGMENT_BYTES);
    }

    private List<Path> segments() throws IOException {
        LogFiles files = LogFiles.in(log());
        return files.segments().stream()
                .map(segment -> Path.of(files.place(segment)))
                .toList();
    }

    private Path onlySegment() throws IOException {
        List<Path> segments = segments();
        assertThat(segments).hasSize(1);
        return segments.get(0);
    }

    @Test
    void recordsComeBackInOrder() {
        Block block = new Block(
                1, 0, DIGEST, DIGEST, DIGEST, 5, new SessionKey(DIGEST.toBytes()), List.of(new byte[] {1, 2}));
        List<LogRecord> records = new ArrayList<>(votesOf(1));
        records.add(new LogRecord.Decided(1, DIGEST));
        write(records);
        write(List.of(new LogRecord.Body(block)));
        List<LogRecord> found = open(0).recovery().records();
        assertThat(found.subList(0, records.size())).isEqualTo(records);
        assertThat(((LogRecord.Body) found.get(records.size())).block().hash()).isEqualTo(block.hash());
    }

    @Test
    void onlyRecordsAboveTheTipComeBack() {
        List<LogRecord> records = new ArrayList<>(votesOf(1));
        records.add(new LogRecord.Decided(1, DIGEST));
        records.addAll(votesOf(2));
        write(records);
        OpenedLog opened = open(1);
        assertThat(opened.recovery().records()).isEqualTo(votesOf(2));
        assertThat(opened.recovery().right()).isEqualTo(VotingRight.GRANTED);
    }

    @Test
    void tailTornAtAnyByteIsCutOffAndTheLogGoesOn() throws IOException {
        write(votesOf(1));
        byte[] whole = Files.readAllBytes(onlySegment());
        for (int length = 0; length < whole.length; length++) {
            Files.write(onlySegment(), Arrays.copyOf(whole, length));
            Files.delete(mark());
            OpenedLog torn = open(0);
            List<LogRecord> kept = torn.recovery().records();
            assertThat(kept).isEqualTo(votesOf(1).subList(0, kept.size()));
            assertThat(torn.recovery().right()).isEqualTo(VotingRight.GRANTED);
            try (WriteAheadLog log = torn.log().orElseThrow()) {
                log.append(prepare(1, 9));
            }
            List<LogRecord> after = open(0).recovery().records();
            assertThat(after).hasSize(kept.size() + 1).endsWith(prepare(1, 9));
        }
    }

    /** The same tails, but they were durable: a disk that lost them, or a log from an earlier time. */
    @Test
    void aLogThatEndsBeforeWhatWasDurableHasForgottenVotes() throws IOException {
        write(votesOf(1));
        byte[] whole = Files.readAllBytes(onlySegment());
        for (int length = 0; length < whole.length; length++) {
            Files.write(onlySegment(), Arrays.copyOf(whole, length));
            assertThat(open(0).recovery().right()).as("%d bytes", length).isInstanceOf(VotingRight.Unknown.class);
        }
        Files.delete(onlySegment());
        assertThat(open(0).recovery().right()).isInstanceOf(VotingRight.Unknown.class);
        assertThat(accepted().recovery().right()).isEqualTo(VotingRight.GRANTED);
        try (WriteAheadLog log = accepted().log().orElseThrow()) {
            log.append(prepare(2, 0));
            log.force();
        }
        assertThat(open(0).recovery().right()).isEqualTo(VotingRight.GRANTED);
    }

    @Test
    void oneOfTheMarksSlotsMayBeTorn() throws IOException {
        for (int round = 0; round < 3; round++) {
            write(List.of(prepare(1, round)));
        }
        byte[] whole = Files.readAllBytes(mark());
        Files.write(onlySegment(), Arrays.copyOf(Files.readAllBytes(onlySegment()), 200));
        for (int slot : new int[] {0, DurableRecord.SLOT_BYTES}) {
            byte[] torn = whole.clone();
            torn[slot + 7] ^= 1;
            Files.write(mark(), torn);
            assertThat(open(0).recovery().right()).isInstanceOf(VotingRight.Unknown.class);
        }
    }

    @Test
    void aLogThatIsAbandonedKeepsWhatWasForcedAndNothingElse() throws IOException {
        WriteAheadLog log = open(0).log().orElseThrow();
        log.append(prepare(1, 0));
        log.force();
        log.append(prepare(1, 1));
        log.abandon();
        log.abandon();
        OpenedLog again = open(0);
        assertThat(again.recovery().records()).containsExactly(prepare(1, 0));
        assertThat(again.recovery().right()).isEqualTo(VotingRight.GRANTED);
        try (WriteAheadLog next = again.log().orElseThrow()) {
            next.beginSegment();
        }
        assertThat(segments()).hasSize(2);
    }

    @Test
    void aSegmentThatWasAbandonedBeforeItsFirstRecordBeginsAnew() throws IOException {
        write(votesOf(1));
        WriteAheadLog log = open(0).log().orElseThrow();
        log.beginSegment();
        log.abandon();
        try (WriteAheadLog next = open(0).log().orElseThrow()) {
            next.beginSegment();
            next.append(prepare(1, 9));
            next.prune(1);
        }
        assertThat(open(1).recovery().right()).isEqualTo(VotingRight.GRANTED);
        assertThat(open(0).recovery().records()).endsWith(prepare(1, 9));
    }

    private OpenedLog accepted() {
        return WriteAheadLog.open(LogFiles.in(log()), 0, true, WriteAheadLog.SEGMENT_BYTES);
    }

    private Path mark() {
        return directory.resolve("wal.durable");
    }

    @Test
    void recordWhoseEndWasNeverWrittenIsCutOff() throws IOException {
        write(votesOf(1));
        byte[] whole = Files.readAllBytes(onlySegment());
        Files.write(onlySegment(), Arrays.copyOf(whole, whole.length + 700));
        assertThat(open(0).recovery().records()).isEqualTo(votesOf(1));
    }

    @Test
    void anyChangedBitBeforeTheLastRecordEndsVoting() throws IOException {
        write(votesOf(1));
        Path segment = onlySegment();
        byte[] whole = Files.readAllBytes(segment);
        int lastRecord = whole.length - new Frame(4, 3, RecordCodec.encode(lock(1, 1))).size();
        for (int i = 0; i < lastRecord; i++) {
            byte[] damaged = whole.clone();
            damaged[i] = (byte) (damaged[i] ^ 0x04);
            Files.write(segment, damaged);
            OpenedLog opened = open(0);
            assertThat(opened.log()).as("byte %d", i).isEmpty();
            assertThat(opened.recovery().right()).isInstanceOf(VotingRight.Denied.class);
            assertThat(Files.readAllBytes(segment)).isEqualTo(damaged);
        }
    }

    @Test
    void changedBitInTheLastWholeRecordEndsVoting() throws IOException {
        write(votesOf(1));
        Path segment = onlySegment();
        byte[] damaged = Files.readAllBytes(segment);
        damaged[damaged.length - 3] = (byte) (damaged[damaged.length - 3] ^ 1);
        Files.write(segment, damaged);
        VotingRight right = open(0).recovery().right();
        assertThat(right)
                .isInstanceOfSatisfying(
                        VotingRight.Denied.class,
                        denied -> assertThat(denied.reason())
                                .contains(
                                        "CONSENSUS_LOG_CORRUPT",
                                        segment.toString(),
                                        "at byte",
                                        "move the directory away"));
    }

    @Test
    void missingSegmentEndsVoting() throws IOException {
        writeInSmallSegments(3);
        List<Path> segments = segments();
        assertThat(segments).hasSizeGreaterThan(2);
        Files.delete(segments.get(1));
        assertThat(open(0).recovery().right()).isInstanceOf(VotingRight.Denied.class);
    }

    @Test
    void decidedSegmentsAreDeletedAndTheLastDecisionStays() throws IOException {
        writeInSmallSegments(5);
        try (WriteAheadLog log = smallSegments(5).log().orElseThrow()) {
            log.prune(5);
        }
        assertThat(segments()).hasSize(1);
        assertThat(open(5).recovery().right()).isEqualTo(VotingRight.GRANTED);
    }

    private void writeInSmallSegments(long heights) {
        try (WriteAheadLog log = smallSegments(0).log().orElseThrow()) {
            for (long height = 1; height <= heights; height++) {
                votesOf(height).forEach(log::append);
                log.append(new LogRecord.Decided(height, DIGEST));
                log.force();
            }
        }
    }

    private OpenedLog smallSegments(long tip) {
        return WriteAheadLog.open(LogFiles.in(log()), tip, false, 300);
    }

    /** A power cut may keep the length of what was written, but none of it. */
    @Test
    void newSegmentOfWhichOnlyAPartOrTheLengthIsLeftIsATornTail() throws IOException {
        Files.createDirectories(log());
        for (int length = 0; length <= SegmentScan.MAGIC.length; length++) {
            for (byte[] left : List.of(new byte[length], Arrays.copyOf(SegmentScan.MAGIC, length))) {
                Files.write(Path.of(LogFiles.in(log()).place(1)), left);
                Files.deleteIfExists(mark());
                OpenedLog opened = open(0);
                assertThat(opened.recovery().right()).isEqualTo(VotingRight.GRANTED);
                opened.log().orElseThrow().close();
                write(votesOf(1));
                assertThat(open(0).recovery().records()).isEqualTo(votesOf(1));
            }
        }
        Files.write(onlySegment(), new byte[SegmentScan.MAGIC.length + 1]);
        assertThat(open(0).recovery().right()).isInstanceOf(VotingRight.Denied.class);
    }

    @Test
    void newSegmentThatWasLostBeginsWithTheLastDecisionAgain() throws IOException {
        writeInSmallSegments(9);
        List<Path> written = segments();
        Path last = written.get(written.size() - 1);
        Files.write(last, new byte[SegmentScan.MAGIC.length]);
        Files.delete(mark());
        OpenedLog opened = smallSegments(0);
        assertThat(opened.recovery().records()).isNotEmpty();
        try (WriteAheadLog log = opened.log().orElseThrow()) {
            log.append(prepare(10, 0));
            log.force();
        }
        List<Long> firsts = LogFiles.in(log()).segments();
        long first = firsts.get(firsts.size() - 1);
        SegmentScan scan = SegmentScan.of(Files.readAllBytes(last), first, true);
        assertThat(scan.records()).hasSize(2);
        assertThat(scan.records().get(0)).isInstanceOf(LogRecord.Decided.class);
        assertThat(scan.records().get(1)).isEqualTo(prepare(10, 0));
    }

    @Test
    void newNodeMayVoteAtOnceAndMakesNoFileBeforeItDoes() {
        assertThat(open(0).recovery().right()).isEqualTo(VotingRight.GRANTED);
        assertThat(log()).doesNotExist();
    }

    @Test
    void missingOrOldLogKeepsSilentUnlessTheOperatorSaysOtherwise() {
        assertThat(open(8).recovery().right()).isInstanceOf(VotingRight.Unknown.class);
        write(List.of(new LogRecord.Decided(5, DIGEST)));
        assertThat(open(8).recovery().right()).isInstanceOf(VotingRight.Unknown.class);
        assertThat(WriteAheadLog.open(LogFiles.in(log()), 8, true, WriteAheadLog.SEGMENT_BYTES)
                        .recovery()
                        .right())
                .isEqualTo(VotingRight.GRANTED);
        assertThat(open(5).recovery().right()).isEqualTo(VotingRight.GRANTED);
    }

    @Test
    void applicationFromABackupKeepsSilentUpToTheLastVote() {
        List<LogRecord> records = new ArrayList<>();
        records.add(new LogRecord.Decided(8, DIGEST));
        records.addAll(votesOf(9));
        write(records);
        assertThat(open(7).recovery().right()).isEqualTo(VotingRight.GRANTED);
        assertThat(open(4).recovery().right())
                .isInstanceOfSatisfying(
                        VotingRight.Above.class,
                        above -> assertThat(above.height()).isEqualTo(9));
    }
}
